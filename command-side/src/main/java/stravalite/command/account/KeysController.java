package stravalite.command.account;

import com.nimbusds.jose.jwk.JWKSet;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.security.SigningKey;

/** The public part of the key that access tokens are signed with, for other resource servers. */
@RestController
@Tag(name = "Accounts")
class KeysController {

    private final Map<String, Object> keys;

    KeysController(SigningKey key) {
        this.keys = new JWKSet(key.shared()).toJSONObject(true);
    }

    /** The keys that access tokens are signed with, for other resource servers (RFC 7517). */
    @Operation(operationId = "getKeys")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = KeySet.class)))
    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .body(keys);
    }
}
