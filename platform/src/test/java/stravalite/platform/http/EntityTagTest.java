package stravalite.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {

    private static boolean isIn(EntityTag tag, String... lines) {
        return tag.isIn(Collections.enumeration(List.of(lines)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"3\"", "W/\"3\"", " \"3\" ", "*", " * ", "\"1\", W/\"3\"", "W/\"2\",\"3\",\"4\"", "3, \"3\""})
    void givenListThatNamesItWhenComparedWeaklyThenItIsThere(String list) {
        assertThat(isIn(EntityTag.strong(3), list)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "\"\"", "\"33\"", "W/\"30\", \"13\"", "\"*\"", "'3'", "\"3", "*, 3"})
    void givenListThatDoesNotNameItWhenComparedThenItIsNotThere(String list) {
        assertThat(isIn(EntityTag.strong(3), list)).isFalse();
    }

    @Test
    void givenSeveralLinesWhenComparedThenEachCounts() {
        assertThat(isIn(EntityTag.strong(3), "\"1\"", "\"2\", \"3\"")).isTrue();
        assertThat(isIn(EntityTag.strong(3))).isFalse();
    }

    @Test
    void givenBodiesWhenTaggedThenWeakAndEqualForEqualOnes() {
        EntityTag tag = EntityTag.ofBody("[]".getBytes(StandardCharsets.UTF_8));
        assertThat(tag.text()).matches("W/\"[0-9a-f]{32}\"");
        assertThat(tag).isEqualTo(EntityTag.ofBody("[]".getBytes(StandardCharsets.UTF_8)));
        assertThat(tag).isNotEqualTo(EntityTag.ofBody("[ ]".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void givenStatesWhenTaggedThenWeakAndToldApartPartByPart() {
        assertThat(EntityTag.ofState(1, 12).text()).matches("W/\"[0-9a-f]{4}\\.1\\.12\"");
        assertThat(EntityTag.ofState(1, 12)).isNotEqualTo(EntityTag.ofState(11, 2));
    }
}
