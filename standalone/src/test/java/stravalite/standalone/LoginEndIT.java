package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import stravalite.testkit.StompClient;

/** A live session ends with the login that began it, however that ends, and no other does. */
class LoginEndIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PASSWORD = "kestrel over wet stone";

    private final Http anybody = RunningSystem.world().anybody();
    private final String email = UUID.randomUUID() + "@example.org";
    private final String id = anybody.post("/auth/signup", Map.of("email", email, "password", PASSWORD))
            .hasStatus(201)
            .text("id");

    @Test
    void givenLogOutThenItsLiveSessionEnds() {
        endedBy((staying, leaving) -> leaving.post("/auth/logout").hasStatus(204));
    }

    @Test
    void givenRevokedSessionThenItsLiveSessionEnds() {
        endedBy((staying, leaving) -> {
            String session = "";
            for (var each : leaving.get("/user/" + id + "/sessions").body()) {
                session = each.path("current").asBoolean() ? each.path("id").asString() : session;
            }
            staying.delete("/user/" + id + "/sessions/" + session).hasStatus(204);
        });
    }

    @Test
    void givenAllOthersRevokedThenTheirLiveSessionsEnd() {
        endedBy((staying, leaving) ->
                staying.delete("/user/" + id + "/sessions").hasStatus(204));
    }

    @Test
    void givenAnotherPasswordThenTheLiveSessionsOfOtherLoginsEnd() {
        endedBy((staying, leaving) -> staying.post(
                        "/user/" + id + "/password",
                        Map.of("current_password", PASSWORD, "new_password", PASSWORD + " 2"))
                .hasStatus(204));
    }

    private void endedBy(BiConsumer<Http, Http> ending) {
        Http staying = logIn();
        Http leaving = logIn();
        try (StompClient goesOn = StompClient.connect(staying.socket(), staying.token());
                StompClient ends = StompClient.connect(leaving.socket(), leaving.token())) {
            ending.accept(staying, leaving);
            assertThat(ends.awaitClosed(PATIENCE)).isTrue();
            leaving.get("/user").hasStatus(401);
            goesOn.subscribe("/user/queue/analytics");
            assertThat(Live.next(goesOn).path("runs").intValue()).isZero();
        }
    }

    private Http logIn() {
        return anybody.as(anybody.post("/auth/login", Map.of("email", email, "password", PASSWORD))
                .hasStatus(200)
                .text("token"));
    }
}
