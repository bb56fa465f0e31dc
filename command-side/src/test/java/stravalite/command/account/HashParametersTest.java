package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class HashParametersTest {

    private static final HashParameters TODAY = new HashParameters(64, 2, 1);

    @Test
    void aHashTellsItsOwn() {
        String hash = Objects.requireNonNull(TODAY.encoder().encode("a password"));
        assertThat(HashParameters.of(hash)).contains(TODAY);
        assertThat(HashParameters.of(TODAY.toString())).contains(TODAY);
        assertThat(HashParameters.of("$2a$10$abc")).isEmpty();
    }

    @Test
    void nobodysHashIsAsDearAndNoPasswordFits() {
        assertThat(HashParameters.of(TODAY.nobodys())).contains(TODAY);
        String real = Objects.requireNonNull(TODAY.encoder().encode("x"));
        assertThat(TODAY.nobodys()).hasSameSizeAs(real);
        assertThat(TODAY.encoder().matches("", TODAY.nobodys())).isFalse();
    }

    @Test
    void strongerIsMoreInOneWayAndLessInNone() {
        assertThat(TODAY.areStrongerThan(TODAY)).isFalse();
        assertThat(new HashParameters(65, 2, 1).areStrongerThan(TODAY)).isTrue();
        assertThat(new HashParameters(64, 3, 1).areStrongerThan(TODAY)).isTrue();
        assertThat(new HashParameters(128, 1, 1).areStrongerThan(TODAY)).isFalse();
        assertThat(new HashParameters(32, 5, 1).areStrongerThan(TODAY)).isFalse();
        assertThat(new HashParameters(64, 2, 4).areStrongerThan(TODAY)).isFalse();
    }
}
