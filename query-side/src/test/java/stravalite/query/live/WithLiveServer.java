package stravalite.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static stravalite.query.live.LiveServer.BULK;
import static stravalite.query.live.LiveServer.COUNT;
import static stravalite.query.live.LiveServer.OWN;

import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** A server on a port of its own, and clients of which nothing may be left behind. */
@SpringBootTest(
        classes = LiveServer.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.threads.virtual.enabled=true",
            "stravalite.live.sweep=20ms",
            "stravalite.live.heart-beat=200ms",
            "stravalite.live.connect-within=2s",
            "stravalite.live.send-limit=1s",
            "stravalite.live.queue-messages=200",
            "stravalite.live.max-sessions-per-address=20"
        })
abstract class WithLiveServer {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Value("${local.server.port}")
    int port;

    @Autowired
    LiveGateway gateway;

    @Autowired
    Sessions sessions;

    @Autowired
    Topics topics;

    @Autowired
    CountingTopic count;

    @Autowired
    LiveServer.Tokens tokens;

    private final List<RawStomp> clients = new ArrayList<>();

    @AfterEach
    void nothingIsLeft() {
        clients.forEach(RawStomp::close);
        await().until(() -> sessions.size() == 0);
        assertThat(List.of(COUNT, BULK, OWN)).allMatch(destination -> topics.subscribers(destination) == 0);
    }

    final RawStomp open(String... headers) {
        RawStomp client = new RawStomp(HTTP, port, headers);
        clients.add(client);
        return client;
    }

    static String token(UUID runner) {
        return token(runner, Instant.now().plusSeconds(600));
    }

    static String token(UUID runner, Instant end) {
        return "Authorization:Bearer " + runner + "@" + end.toEpochMilli();
    }
}
