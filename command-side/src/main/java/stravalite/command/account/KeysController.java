package stravalite.command.account;

import com.nimbusds.jose.jwk.JWKSet;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.http.Cached;
import stravalite.platform.http.EntityTag;
import stravalite.platform.security.SigningKey;

/** The public part of the key that access tokens are signed with, for other resource servers. */
@RestController
@Tag(name = "Accounts")
class KeysController {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Map<String, Object> keys;
    private final EntityTag tag;

    KeysController(SigningKey key) {
        JWKSet shared = new JWKSet(key.shared());
        this.keys = shared.toJSONObject(true);
        this.tag = EntityTag.ofBody(shared.toString(true).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/.well-known/jwks.json")
    ResponseEntity<Map<String, Object>> keys(HttpServletRequest request) {
        return Cached.open(request, tag, FRESH).answer(ok -> ok.body(keys));
    }
}
