package stravalite.command.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsWithoutRedisIT {

    @Test
    void givenNoRedisThenThisProcessLimitsLogInsAndWritesGoOn() {
        try (Node node = Node.start(
                "no_redis", "stravalite.redis.url=redis://127.0.0.1:1", "stravalite.limits.writes-per-minute=2")) {
            Someone ann = Someone.signUp(node);
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> answer = ann.run(node);
                assertThat(answer.statusCode()).isEqualTo(202);
                assertThat(answer.headers().firstValue("RateLimit")).isEmpty();
            }
            for (int i = 0; i < 2; i++) {
                assertThat(node.post("/imports", "{}").statusCode()).isEqualTo(401);
            }
            assertThat(node.post("/imports", "{}").statusCode()).isEqualTo(429);
            assertThat(ann.run(node).statusCode()).isEqualTo(202);
            // Two of the ten went to sign up and to log in. No proxy is trusted, so nothing of this is believed.
            for (int i = 0; i < 8; i++) {
                assertThat(logIn(node, i).statusCode()).isEqualTo(400);
            }
            HttpResponse<String> refused = logIn(node, 8);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().map().get("RateLimit")).isEqualTo(List.of("\"auth\";r=0;t=6"));
            assertThat(refused.headers().firstValue("Retry-After")).contains("6");
            assertThat(node.post("/user/" + ann.id() + "/password", "{}", "Authorization", ann.bearer())
                            .statusCode())
                    .isEqualTo(429);
            StandingClock.goOn(Duration.ofSeconds(6));
            assertThat(logIn(node, 9).statusCode()).isEqualTo(400);
        }
    }

    private static HttpResponse<String> logIn(Node node, int invented) {
        String address = "203.0.113." + invented;
        return node.post(
                "/auth/login", "{}", "X-Forwarded-For", address, "Forwarded", "for=" + address, "X-Real-IP", address);
    }
}
