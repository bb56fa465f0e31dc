package stravalite.command.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
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

    private final SigningKeys keys;

    KeysController(SigningKeys keys) {
        this.keys = keys;
    }

    @Bean
    static PublicEndpoints publishedKeys() {
        return PublicEndpoints.openToAll("/.well-known/jwks.json");
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> keys() {
        List<JWK> shared = keys.all().stream().<JWK>map(SigningKey::shared).toList();
        return ResponseEntity.ok()
                .cacheControl(
                        CacheControl.maxAge(SigningKeys.NOTICE.dividedBy(2)).cachePublic())
                .body(new JWKSet(shared).toJSONObject(true));
    }
}
