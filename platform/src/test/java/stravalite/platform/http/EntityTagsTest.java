package stravalite.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    private static final String SPACES = " ".repeat(15_000);

    @Test
    void givenTagsWithSpaceAroundThemWhenReadThenTheStrongOnesAreThere() {
        assertThat(EntityTags.ofIfMatch(SPACES + "\"3\"" + SPACES + ",\tW/\"4\" , \"a,b\",\"\"")
                        .tags())
                .containsExactly("3", "a,b", "");
    }

    @Test
    void givenMoreTagsThanAllowedWhenReadThenRefused() {
        assertThat(EntityTags.ofIfMatch(String.join(",", Collections.nCopies(20, "\"3\"")))
                        .tags())
                .hasSize(20);
        refused(String.join(",", Collections.nCopies(21, "\"3\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\"", "\"3\"x", "\"3\",", ",\"3\"", "W /\"3\""})
    void givenMuchSpaceAndNoTagWhenReadThenRefused(String rest) {
        refused(SPACES + rest);
        refused(rest + SPACES + "x");
    }

    @Test
    void givenAStarWhenReadThenAnyStateWillDo() {
        assertThat(EntityTags.ofIfMatch(SPACES + "*")).isEqualTo(new EntityTags(true, List.of()));
    }

    private static void refused(String header) {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> EntityTags.ofIfMatch(header));
    }
}
