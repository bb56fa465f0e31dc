package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Firefox on Linux | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0
                    Chrome on Android | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Mobile Safari/537.36
                    Edge on Windows | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/137.0.0.0 Safari/537.36 Edg/137.0.0.0
                    Safari on iPhone | Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1
                    Safari on macOS | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15
                    curl | curl/8.14.1
                    Java-http-client | Java-http-client/25
                    watch | watch (build 7)
                    """)
    void aProgramAndWhatItRunsOnAndNoMore(String name, String agent) {
        assertThat(ClientName.of(agent)).contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/", "ann@example.org", "\u0000", "<script>", "1/2"})
    void whatIsNoNameIsNotKept(String agent) {
        assertThat(ClientName.of(agent)).isEmpty();
    }

    @Test
    void nothingSaidIsNothingKept() {
        assertThat(ClientName.of(null)).isEmpty();
        assertThat(ClientName.of("a".repeat(100_000))).isEmpty();
    }
}
