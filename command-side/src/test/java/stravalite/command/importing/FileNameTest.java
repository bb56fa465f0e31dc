package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void withoutPath() {
        assertThat(FileName.shown("/etc/../runs.csv")).isEqualTo("runs.csv");
        assertThat(FileName.shown("C:\\Users\\anna\\runs.csv")).isEqualTo("runs.csv");
    }

    @Test
    void withoutControlCharacters() {
        assertThat(FileName.shown("ru\u0000n\ns\ud83c.csv")).isEqualTo("runs.csv");
    }

    @Test
    void neverTooLongAndNeverEmpty() {
        assertThat(FileName.shown("x".repeat(300))).hasSize(255);
        assertThat(FileName.shown(null)).isEqualTo("file");
        assertThat(FileName.shown("a/")).isEqualTo("file");
    }
}
