package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;

class SignUpModeIT {

    @Test
    void byInvitationOneCodeIsGoodForOneSignUp() throws Exception {
        MovableClock clock = new MovableClock(Instant.now());
        try (RunningServer server = RunningServer.start(clock, "stravalite.signup=invite")) {
            Client client = server.client();
            String admin = server.admin();
            signUp(client, null).isProblem(400, "invitation");
            signUp(client, "made up").isProblem(400, "invitation");
            client.post("/admin/invitations", (String) null).isProblem(401);

            Answer made = client.post("/admin/invitations", admin).hasStatus(201);
            assertThat(made.json()).containsOnlyKeys("invitation", "expires_at");
            assertThat(Instant.parse(made.text("expires_at")))
                    .isBetween(
                            clock.instant().plus(Duration.ofDays(7)).minusSeconds(1),
                            clock.instant().plus(Duration.ofDays(7)));
            client.post("/auth/signup", Map.of("email", "x", "invitation", made.text("invitation")), null)
                    .isProblem(400, "email", "password");
            List<Future<Answer>> rush = new ArrayList<>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 5; i++) {
                    rush.add(threads.submit(() -> signUp(client, made.text("invitation"))));
                }
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Answer> answer : rush) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 400);
            signUp(client, made.text("invitation")).isProblem(400, "invitation");

            String late = client.post("/admin/invitations", admin).text("invitation");
            clock.move(Duration.ofDays(7));
            signUp(client, late).isProblem(400, "invitation");
        }
    }

    @Test
    void whereItIsClosedNobodySignsUpWhateverTheySay() {
        try (RunningServer server = RunningServer.start(Clock.systemUTC(), "stravalite.signup=closed")) {
            Client client = server.client();
            signUp(client, null).isProblem(403);
            client.post("/auth/signup", "{}", null).isProblem(403);
            signUp(client, client.post("/admin/invitations", server.admin()).text("invitation"))
                    .isProblem(403);
        }
    }

    @Test
    void anotherWordForItStopsTheStart() {
        assertThatThrownBy(() -> RunningServer.start(Clock.systemUTC(), "stravalite.signup=maybe"))
                .isInstanceOf(BeanCreationException.class)
                .hasStackTraceContaining("maybe");
    }

    private static Answer signUp(Client client, @Nullable String invitation) {
        Map<String, Object> body =
                new HashMap<>(Map.of("email", UUID.randomUUID() + "@example.org", "password", Client.PASSWORD));
        if (invitation != null) {
            body.put("invitation", invitation);
        }
        return client.post("/auth/signup", body, null);
    }
}
