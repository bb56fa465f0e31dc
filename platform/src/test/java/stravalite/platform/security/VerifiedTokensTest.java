package stravalite.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.BadJwtException;
import stravalite.api.runner.RunnerId;
import stravalite.platform.security.VerifiedTokens.Verified;

class VerifiedTokensTest {

    @TempDir
    Path data;

    private Instant now = Instant.parse("2026-11-01T07:00:00Z");
    private final AuthenticatedRunner runner =
            new AuthenticatedRunner(new RunnerId(UUID.randomUUID()), UUID.randomUUID(), now.plusSeconds(60), false);
    private final List<String> checked = new ArrayList<>();
    private SigningKeys keys;
    private VerifiedTokens tokens;

    @BeforeEach
    void begin() {
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        keys = new SigningKeys(new KeyDirectory(data.resolve("keys")), clock);
        tokens = new VerifiedTokens(keys, clock);
    }

    @Test
    void givenATokenThatWasRightThenItIsNotCheckedAgain() {
        verify("a.b.c");
        assertThat(verify("a.b.c")).isEqualTo(runner);
        assertThat(checked).containsExactly("a.b.c");
        verify("a.b.d");
        assertThat(checked).containsExactly("a.b.c", "a.b.d");
    }

    @Test
    void givenItHasEndedThenItIsCheckedAgain() {
        verify("a.b.c");
        now = now.plus(Duration.ofSeconds(60));
        verify("a.b.c");
        assertThat(checked).hasSize(2);
    }

    @Test
    void givenItsKeyIsGoneThenItIsCheckedAgain() {
        verify("a.b.c");
        keys.announceNext();
        keys.remove(keys.signing());
        verify("a.b.c");
        assertThat(checked).hasSize(2);
    }

    @Test
    void givenATokenThatIsWrongThenThatIsNotKept() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> tokens.verified("x", token -> {
                        throw new BadJwtException("wrong");
                    }))
                    .isInstanceOf(BadJwtException.class);
        }
        verify("x");
        assertThat(checked).containsExactly("x");
    }

    private AuthenticatedRunner verify(String token) {
        return tokens.verified(token, unknown -> {
            checked.add(unknown);
            return new Verified(runner, keys.signing().id());
        });
    }
}
