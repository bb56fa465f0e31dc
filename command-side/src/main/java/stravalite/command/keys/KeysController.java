package stravalite.command.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.http.Cached;
import stravalite.platform.http.EntityTag;
import stravalite.platform.openapi.Answers;
import stravalite.platform.security.IssuedHere;
import stravalite.platform.security.PublicEndpoints;
import stravalite.platform.security.SigningKey;
import stravalite.platform.security.SigningKeys;

/**
 * The public part of the keys that access tokens are signed with, for other resource servers. It may be kept for half the
 * time that a key is published before it signs.
 */
@RestController
@IssuedHere
@Tag(name = "Accounts")
class KeysController {

    private static final Duration FRESH = SigningKeys.NOTICE.dividedBy(2);

    private final SigningKeys keys;

    KeysController(SigningKeys keys) {
        this.keys = keys;
    }

    @Bean
    static PublicEndpoints publishedKeys() {
        return PublicEndpoints.openToAll("/.well-known/jwks.json");
    }

    /** The keys that access tokens are signed with, for other resource servers (RFC 7517). */
    @Operation(operationId = "getKeys")
    @Answers(headers = "ETag")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = KeySet.class)))
    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> keys(HttpServletRequest request) {
        JWKSet shared =
                new JWKSet(keys.all().stream().<JWK>map(SigningKey::shared).toList());
        return Cached.open(request, EntityTag.ofBody(shared.toString(true).getBytes(UTF_8)), FRESH)
                .answer(ok -> ok.body(shared.toJSONObject(true)));
    }
}
