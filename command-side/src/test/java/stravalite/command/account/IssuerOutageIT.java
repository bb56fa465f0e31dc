package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IssuerOutageIT {

    @Test
    void anIssuerThatIsAwayIsNoBadTokenAndIsFoundWhenItIsBack() throws Exception {
        try (TestIssuer issuer = new TestIssuer();
                RunningServer server =
                        RunningServer.start(Clock.systemUTC(), "stravalite.security.issuer-uri=" + issuer.uri())) {
            Client client = server.client();
            Answer away = client.get("/user", issuer.token("ann")).isProblem(503);
            assertThat(away.header("Retry-After")).isNotEmpty();
            client.get("/user", "x.y.z").isProblem(401);
            client.get("/actuator/health/readiness", null).hasStatus(200);

            issuer.start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> client.get("/user", issuer.token("ann")).status() == 200);
            issuer.rotate();
            client.get("/user", issuer.token("ann")).hasStatus(200);
            issuer.stop();
            client.get("/user", issuer.token("ann")).hasStatus(200);
        }
    }
}
