package stravalite.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final UUID ID = UUID.fromString("0197b0e4-7c1c-7a2e-8f6d-1f0d2c3b4a59");

    @Test
    void givenCursorWhenGivenBackThenItIsTheSame() {
        for (long number : List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE)) {
            Cursor cursor = new Cursor("runs", number, ID);
            assertThat(Cursor.parse("runs", cursor.toString())).isEqualTo(cursor);
            assertThat(cursor.toString()).matches("[A-Za-z0-9_-]+");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "runs",
                "users,1,0197b0e4-7c1c-7a2e-8f6d-1f0d2c3b4a59",
                "1,0197b0e4-7c1c-7a2e-8f6d-1f0d2c3b4a59",
                "runs,1,0197b0e4-7c1c-7a2e-8f6d-1f0d2c3b4a59,",
                "runs,01,0197b0e4-7c1c-7a2e-8f6d-1f0d2c3b4a59",
                "runs,+1,0197b0e4-7c1c-7a2e-8f6d-1f0d2c3b4a59",
                "runs,1,0197B0E4-7C1C-7A2E-8F6D-1F0D2C3B4A59",
                "runs,99999999999999999999,0197b0e4-7c1c-7a2e-8f6d-1f0d2c3b4a59",
                "runs,1,1-1-1-1-1",
                "runs,1,'; drop table run; --"
            })
    void givenWhatThisListNeverHandsOutWhenGivenThenRefused(String plain) {
        refused(Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void givenAnotherSpellingOfACursorWhenGivenThenRefused() {
        String cursor = new Cursor("runs", 7, ID).toString();
        refused(cursor + "=");
        refused(cursor + " ");
        refused(cursor.substring(1));
        refused("\0");
        refused("ü");
        refused("+/+/");
    }

    private static void refused(String text) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Cursor.parse("runs", text))
                .withMessageStartingWith("cursor: is not a cursor of this list")
                .satisfies(problem -> assertThat(problem.status().value()).isEqualTo(400));
    }
}
