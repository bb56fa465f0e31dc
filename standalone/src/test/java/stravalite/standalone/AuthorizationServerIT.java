package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stravalite.testkit.StompClient;
import stravalite.testkit.StompRefused;

/** The whole system with somebody else's tokens. */
class AuthorizationServerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Map<String, String> ANN =
            Map.of("sub", "ann", "email", "Ann@example.org", "name", "Ann", "zoneinfo", "Europe/Berlin");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void givenTokensOfAnAuthorizationServerThenTheirSubjectsRunLiveAndLeave() throws Exception {
        try (AuthorizationServer.Running issuer = AuthorizationServer.start();
                SystemProcess process = SystemProcess.on(
                        data,
                        Map.of("STRAVALITE_SECURITY_ISSUER_URI", issuer.issuer().toString()))) {
            Http anybody = new Http(process.untilReady().address(), "");
            Http ann = anybody.as(issuer.token(AuthorizationServer.PATIENT, ANN));
            Answer me = ann.get("/user").hasStatus(200);
            String id = me.text("id");
            assertThat(me.text("email")).isEqualTo("ann@example.org");
            assertThat(me.text("name")).isEqualTo("Ann");
            assertThat(me.text("time_zone")).isEqualTo("Europe/Berlin");

            Answer run = ann.post("/runs/" + id, Map.of("distance", 10, "duration", 3000))
                    .hasStatus(202);
            assertThat(ann.get("/analytics/" + id + "?after=" + run.text("id"))
                            .hasStatus(200)
                            .body()
                            .path("total_distance")
                            .intValue())
                    .isEqualTo(10);
            anybody.as(issuer.token(AuthorizationServer.PATIENT, Map.of("sub", "ann", "aud", "another")))
                    .get("/user")
                    .hasStatus(401);
            anybody.as(issuer.token(AuthorizationServer.PATIENT, Map.of("sub", "bob")))
                    .get("/runs/" + id)
                    .hasStatus(403);
            anybody.post("/auth/login", Map.of("email", "ann@example.org", "password", "x"))
                    .hasStatus(404);

            Http brief = anybody.as(issuer.token(AuthorizationServer.BRIEF, ANN));
            try (StompClient stomp = StompClient.connect(brief.socket(), brief.token())) {
                stomp.subscribe("/user/queue/analytics");
                assertThat(Live.next(stomp).path("runs").intValue()).isEqualTo(1);
                assertThat(stomp.awaitClosed(PATIENCE))
                        .as("ends with its token")
                        .isTrue();
            }
            await().until(() -> brief.get("/user").status() == 401);

            try (StompClient stomp = StompClient.connect(ann.socket(), ann.token())) {
                ann.delete("/user/" + id).hasStatus(204);
                assertThat(stomp.awaitClosed(PATIENCE))
                        .as("ends with the account")
                        .isTrue();
            }
            ann.get("/user").hasStatus(403);
            Http again = anybody.as(issuer.token(AuthorizationServer.PATIENT, ANN));
            again.get("/analytics/" + id).hasStatus(403);
            assertThatThrownBy(() -> StompClient.connect(again.socket(), again.token()))
                    .isInstanceOf(StompRefused.class)
                    .hasMessageContaining("this account has been deleted");
        }
    }
}
