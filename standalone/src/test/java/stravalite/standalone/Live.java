package stravalite.standalone;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import stravalite.testkit.StompClient;
import stravalite.testkit.contract.StompContract;
import tools.jackson.databind.JsonNode;

/** Messages of the STOMP gateway as JSON. */
final class Live {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final StompContract CONTRACT = StompContract.served();

    private Live() {}

    /** Opens a session that breaks at a frame which is not as the AsyncAPI document says. */
    static StompClient connect(URI uri, @Nullable String token) {
        return StompClient.connect(uri, token, CONTRACT::check);
    }

    /** Opens a session that listens to one destination. */
    static StompClient subscribed(URI uri, @Nullable String token, String destination) {
        StompClient stomp = connect(uri, token);
        stomp.subscribe(destination);
        return stomp;
    }

    static JsonNode next(StompClient stomp) {
        return until(stomp, any -> true);
    }

    static JsonNode until(StompClient stomp, Predicate<JsonNode> wanted) {
        return Http.JSON.readTree(stomp.until(
                        frame -> frame.command().equals("MESSAGE") && wanted.test(Http.JSON.readTree(frame.body())),
                        PATIENCE)
                .body());
    }

    /** Waits for the message of a run. */
    static JsonNode untilRun(StompClient stomp, UUID run) {
        return until(stomp, message -> message.path("run_id").asString().equals(run.toString()));
    }
}
