package stravalite.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;
import stravalite.query.RunningQuerySide;

/** Sessions are counted by the address that a trusted proxy names, three of each. */
class SessionsBehindProxiesIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port =
            RunningQuerySide.bean(Environment.class).getRequiredProperty("local.server.port", Integer.class);
    private final Sessions sessions = RunningQuerySide.bean(Sessions.class);
    private final List<RawStomp> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(RawStomp::close);
        await().until(() -> sessions.size() == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, 203.0.113.8",
        "'1.1.1.%d, 203.0.113.7', 203.0.113.7, 203.0.113.8",
        "2001:db8:1:1::%d, 2001:db8:1:1:ffff::, 2001:db8:1:2::1"
    })
    void anAddressHasItsLimitWhereverItsProxyIs(String three, String fourth, String other) {
        for (int i = 1; i <= 3; i++) {
            open(three.replace("%d", Integer.toString(i)));
        }
        await().until(() -> sessions.size() == 3);
        assertThatThrownBy(() -> open(fourth))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(429));
        open(other);
        await().until(() -> sessions.size() == 4);
    }

    private void open(String forwardedFor) {
        open.add(new RawStomp(HTTP, port, "X-Forwarded-For", forwardedFor));
    }
}
