package stravalite.command.keys;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.security.IssuedHere;
import stravalite.platform.security.SigningKeys;

/** Replaces the signing key before it is time. */
@RestController
@IssuedHere
@Tag(name = "Administration")
class KeyRotationController {

    private final SigningKeys keys;
    private final KeyRotation rotation;

    KeyRotationController(SigningKeys keys, KeyRotation rotation) {
        this.keys = keys;
        this.rotation = rotation;
    }

    /** Announces the next signing key, unless one has been announced already. Nobody is logged out. */
    @PostMapping("/admin/keys/rotation")
    @Operation(operationId = "rotateKeys")
    Rotation rotate() {
        keys.announceNext();
        String signing = keys.signing().id();
        return new Rotation(keys.all().stream()
                .map(key -> new Key(
                        key.id(),
                        key.id().equals(signing),
                        key.from(),
                        rotation.end(key).orElse(null)))
                .toList());
    }

    /**
     * All keys that verify.
     *
     * @param keys the oldest first
     */
    @Schema(name = "KeyRotation")
    record Rotation(List<Key> keys) {}

    /**
     * A key.
     *
     * @param kid its id, as the tokens name it
     * @param signing whether tokens are signed with it now
     * @param signsFrom since when, or from when on
     * @param verifiesUntil until when its tokens are taken; null for the newest
     */
    @Schema(name = "SigningKey")
    record Key(
            String kid,
            boolean signing,
            Instant signsFrom,
            @Nullable Instant verifiesUntil) {}
}
