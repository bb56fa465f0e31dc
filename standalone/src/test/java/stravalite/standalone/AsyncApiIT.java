package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.query.live.LiveTopic;
import stravalite.testkit.StompClient;
import stravalite.testkit.contract.StompContract;

/** The AsyncAPI document tells of what the gateway has, and is served beside the OpenAPI one. */
class AsyncApiIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void itsChannelsAreTheDestinationsThatCanBeSubscribedTo() {
        Set<String> destinations = RunningSystem.context().getBeansOfType(LiveTopic.class).values().stream()
                .map(LiveTopic::destination)
                .collect(Collectors.toSet());
        assertThat(StompContract.served().destinations()).isEqualTo(destinations);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asyncapi.yaml",
                "schemas/feed-entry.json",
                "schemas/leaderboard.json",
                "schemas/analytics.json",
                "schemas/import.json"
            })
    void itIsServedAsItIsInDocs(String file) throws IOException, InterruptedException {
        URI uri = RunningSystem.world().anybody().base().resolve("/apidocs/" + file);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(Files.readString(Path.of("..", "docs", file)));
        }
    }

    @Test
    void refusalsAndReceiptsAreAsDocumented() {
        URI socket = RunningSystem.world().anybody().socket();
        try (StompClient stomp = Live.connect(socket, null)) {
            stomp.send("SUBSCRIBE", Map.of("id", "a", "destination", "/topic/runs", "receipt", "r"), "");
            stomp.until(frame -> frame.command().equals("RECEIPT"), PATIENCE);
            stomp.send("SUBSCRIBE", Map.of("id", "b", "destination", "/user/queue/analytics", "receipt", "s"), "");
            assertThat(stomp.until(frame -> frame.command().equals("ERROR"), PATIENCE)
                            .body())
                    .isEqualTo("/user/queue/analytics needs a token at CONNECT");
        }
    }
}
