package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IssuerClaimsTest {

    @Test
    void aVerifiedEmailANameAndAZoneAreTaken() {
        IssuerClaims claims = IssuerClaims.of(Map.of(
                "email", "Ann@Example.org",
                "email_verified", true,
                "name", " Ann  ",
                "preferred_username", "ann80",
                "zoneinfo", "Europe/Berlin"));
        assertThat(claims.email()).contains(new Email("ann@example.org"));
        assertThat(claims.name()).isEqualTo("Ann");
        assertThat(claims.timeZone()).isEqualTo("Europe/Berlin");
    }

    @Test
    void anEmailThatIsNotVerifiedIsNot() {
        assertThat(IssuerClaims.of(Map.of("email", "ann@example.org")).email()).isEmpty();
        assertThat(IssuerClaims.of(Map.of("email", "ann@example.org", "email_verified", "true"))
                        .email())
                .isEmpty();
        assertThat(IssuerClaims.of(Map.of("email", "nope", "email_verified", true))
                        .email())
                .isEmpty();
    }

    @Test
    void anEmailIsNoNameForAll() {
        assertThat(name("ann@example.org", "ann80")).isEqualTo("ann80");
        assertThat(name("\u202e", "ann@example.org")).isEqualTo("Runner");
        assertThat(name(List.of("Ann"), 5)).isEqualTo("Runner");
        assertThat(name("x".repeat(101), "ann80")).isEqualTo("ann80");
    }

    @Test
    void aZoneThatThereIsNotIsUtc() {
        assertThat(IssuerClaims.of(Map.of("zoneinfo", "Mars/Olympus")).timeZone())
                .isEqualTo("UTC");
    }

    private static String name(Object name, Object username) {
        return IssuerClaims.of(Map.of("name", name, "preferred_username", username))
                .name();
    }
}
