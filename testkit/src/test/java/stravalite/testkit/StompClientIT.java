package stravalite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class StompClientIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(1);

    @SuppressWarnings("NullAway.Init")
    private static ConfigurableApplicationContext server;

    @BeforeAll
    static void start() {
        server = SpringApplication.run(
                StompServer.class, "--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=off");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void receivesWhatItSubscribedTo() {
        try (StompClient client = StompClient.connect(uri("/ws"), "a-token")) {
            String runs = client.subscribe("/topic/runs");
            client.subscribe("/topic/other");

            client.send("SEND", Map.of("destination", "/topic/runs", "note", "a:b\\c"), "first");
            Frame frame = client.until(it -> it.body().equals("first"), PATIENCE);
            assertThat(frame.command()).isEqualTo("MESSAGE");
            assertThat(frame.destination()).isEqualTo("/topic/runs");
            assertThat(frame.header("subscription")).isEqualTo(runs);
            assertThat(frame.header("note")).isEqualTo("a:b\\c");

            client.unsubscribe(runs);
            client.send("SEND", Map.of("destination", "/topic/runs"), "second");
            client.send("SEND", Map.of("destination", "/topic/other"), "third");
            assertThat(client.next(PATIENCE)).map(Frame::body).contains("third");
            assertThat(client.next(MOMENT)).isEmpty();
        }
    }

    @Test
    void joinsTheFragmentsOfALongFrame() {
        String body = "夜跑é".repeat(10_000);
        try (StompClient client = StompClient.connect(uri("/ws"), "a-token")) {
            client.subscribe("/topic/runs");

            client.send("SEND", Map.of("destination", "/topic/runs"), body);

            assertThat(client.next(PATIENCE).map(Frame::body).filter(body::equals))
                    .isPresent();
        }
    }

    @Test
    void aRefusedConnectTellsTheServersError() {
        assertThatThrownBy(() -> StompClient.connect(uri("/ws"), null))
                .isInstanceOfSatisfying(StompRefused.class, refused -> {
                    Frame frame = refused.frame();
                    assertThat(frame).isNotNull().extracting(Frame::command).isEqualTo("ERROR");
                });
    }

    @Test
    void anEndpointThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> StompClient.connect(uri("/nothing"), null)).isInstanceOf(StompRefused.class);
    }

    @Test
    void noticesThatTheServerCloses() {
        try (StompClient client = StompClient.connect(uri("/ws"), "a-token")) {
            client.sendRaw("NONSENSE\n\n\0");

            assertThat(client.awaitClosed(PATIENCE)).isTrue();
            // Whether the ERROR that this broker sends before comes through is not certain.
            assertThatThrownBy(() -> client.until(frame -> !frame.command().equals("ERROR"), PATIENCE))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("closed");
        }
    }

    private static URI uri(String path) {
        String port = server.getEnvironment().getRequiredProperty("local.server.port");
        return URI.create("ws://localhost:" + port + path);
    }
}
