package stravalite.platform.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import stravalite.api.runner.RunnerId;

class LoggedRunnersTest {

    private static final RunnerId RUNNER = new RunnerId(UUID.fromString("01a20d77-c140-7134-8b19-b33f866fb23a"));

    /** As {@code printf %s ID | sha256sum} and {@code printf %s ID | openssl dgst -sha256 -hmac KEY} begin. */
    @Test
    void theHashIsWhatAnOperatorComputes() {
        assertThat(new LoggedRunners("").hash(RUNNER)).isEqualTo("d4667d4f8b01cef7");
        assertThat(new LoggedRunners("an operator's key").hash(RUNNER)).isEqualTo("4779ee2e6b8f6144");
    }

    @Test
    void whatIsLoggedIsAboutSomebodyUntilItIsClosed() {
        LoggedRunners runners = new LoggedRunners("");
        try (MDC.MDCCloseable _ = runners.about(RUNNER)) {
            assertThat(MDC.get("runner")).isEqualTo(runners.hash(RUNNER));
        }
        assertThat(MDC.get("runner")).isNull();
    }
}
