package stravalite.standalone;

import java.time.Duration;
import java.util.function.Predicate;
import stravalite.testkit.StompClient;
import tools.jackson.databind.JsonNode;

/** Messages of the STOMP gateway as JSON. */
final class Live {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Live() {}

    static JsonNode next(StompClient stomp) {
        return until(stomp, any -> true);
    }

    static JsonNode until(StompClient stomp, Predicate<JsonNode> wanted) {
        return Http.JSON.readTree(stomp.until(
                        frame -> frame.command().equals("MESSAGE") && wanted.test(Http.JSON.readTree(frame.body())),
                        PATIENCE)
                .body());
    }
}
