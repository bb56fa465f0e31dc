package stravalite.command.keys;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

    /** Announces the next signing key (201), unless one has been announced already (200). Nobody is logged out. */
    @PostMapping("/admin/keys/rotation")
    ResponseEntity<Rotation> rotate() {
        HttpStatus status = keys.announceNext() ? HttpStatus.CREATED : HttpStatus.OK;
        String signing = keys.signing().id();
        return ResponseEntity.status(status)
                .body(new Rotation(keys.all().stream()
                        .map(key -> new Key(
                                key.id(),
                                key.id().equals(signing),
                                key.from(),
                                rotation.end(key).orElse(null)))
                        .toList()));
    }

    /** All keys that verify, the oldest first. */
    record Rotation(List<Key> keys) {}

    /**
     * A key.
     *
     * @param signing whether tokens are signed with it now
     * @param signsFrom since when, or from when on
     * @param verifiesUntil until when its tokens are taken; null for the newest
     */
    record Key(
            String kid,
            boolean signing,
            Instant signsFrom,
            @Nullable Instant verifiesUntil) {}
}
