package stravalite.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.platform.CannotStart;

class AllowedOriginsTest {

    @ParameterizedTest
    @CsvSource({
        "https://runs.example, https://runs.example",
        "HTTPS://Runs.Example:443, https://runs.example",
        "http://localhost:3000, http://localhost:3000",
        "http://[::1]:3000, http://[::1]:3000",
        "http://runs.example:443, http://runs.example:443"
    })
    void anOriginIsWrittenAsBrowsersDo(String text, String origin) {
        assertThat(AllowedOrigins.of(List.of(text)).values()).containsExactly(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "runs.example",
                "https://",
                "https://runs.example/",
                "https://runs.example/app",
                "ftp://runs.example",
                "https://*.runs.example",
                "https://a@runs.example",
                "https://runs.example?x",
                "https://runs.example:x",
                ""
            })
    void whatIsNoneIsNamed(String text) {
        assertThatThrownBy(() -> AllowedOrigins.of(List.of(text)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("stravalite.allowed-origins: \"" + text + "\" is not an origin");
    }
}
