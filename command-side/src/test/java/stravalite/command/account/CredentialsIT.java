package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import stravalite.api.runner.RunnerId;
import stravalite.command.account.Client.Somebody;
import stravalite.platform.http.Problem;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class CredentialsIT extends ServerIT {

    private static final String OTHER = "another passphrase, longer";

    @Autowired
    private Accounts accounts;

    @Autowired
    private NewEmail newEmail;

    @Test
    void anotherPasswordEndsAllSessionsButTheOneThatAsks() {
        Somebody here = somebody();
        Somebody there = logIn(here.email(), PASSWORD);
        changePassword(here, PASSWORD, OTHER).hasStatus(204);
        get("/user/" + here.id(), here.token()).hasStatus(200);
        refresh(here).hasStatus(200);
        get("/user/" + here.id(), there.token()).isProblem(401);
        refresh(there).isProblem(401);
        post("/auth/login", Map.of("email", here.email(), "password", PASSWORD)).isProblem(401);
        post("/auth/login", Map.of("email", here.email(), "password", OTHER)).hasStatus(200);
    }

    @Test
    void aBadPasswordChangesNothing() {
        Somebody one = somebody();
        Somebody other = somebody();
        changePassword(one, PASSWORD + "!", OTHER).isProblem(403, "current_password");
        changePassword(one, "", OTHER).isProblem(403, "current_password");
        changePassword(one, PASSWORD, "password1234").isProblem(400, "new_password");
        post("/user/" + one.id() + "/password", "{}", one.token()).isProblem(400, "current_password", "new_password");
        Map<String, String> good = Map.of("current_password", PASSWORD, "new_password", OTHER);
        post("/user/" + one.id() + "/password", good, other.token()).isProblem(403);
        post("/user/" + one.id() + "/password", good).isProblem(401);
        post("/auth/login", Map.of("email", one.email(), "password", PASSWORD)).hasStatus(200);
    }

    @Test
    void theFifthWrongPasswordEndsTheSessionThatTried() throws Exception {
        Somebody thief = somebody();
        Somebody owner = logIn(thief.email(), PASSWORD);
        List<Future<Answer>> tries = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String guess = "guess number " + i;
                tries.add(threads.submit(() -> changePassword(thief, guess, OTHER)));
            }
        }
        for (Future<Answer> each : tries) {
            assertThat(each.get().status()).isIn(401, 403);
        }
        get("/user/" + thief.id(), thief.token()).isProblem(401);
        refresh(thief).isProblem(401);
        get("/user/" + owner.id(), owner.token()).hasStatus(200);
    }

    @Test
    void theRightPasswordForgetsTheWrongOnes() {
        Somebody one = somebody();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                changePassword(one, "wrong", OTHER).isProblem(403, "current_password");
            }
            changePassword(one, PASSWORD, PASSWORD).hasStatus(204);
        }
    }

    @Test
    void ofTwoNewPasswordsAtOnceOneCounts() throws Exception {
        Somebody one = somebody();
        List<Future<Answer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                String wanted = OTHER + i;
                answers.add(threads.submit(() -> changePassword(one, PASSWORD, wanted)));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int status = answers.get(i).get().status();
            statuses.add(status);
            post("/auth/login", Map.of("email", one.email(), "password", OTHER + i))
                    .hasStatus(status == 204 ? 200 : 401);
        }
        assertThat(statuses)
                .containsOnlyOnce(204)
                .allMatch(status -> List.of(204, 403, 409).contains(status));
    }

    @Test
    void aNewEmailTakesTheFormersPlaceAndIsLoggedNowhere(CapturedOutput log) {
        Somebody one = somebody();
        String email = "New." + UUID.randomUUID() + "@Example.org";
        Answer answer = changeEmail(one, email, PASSWORD).hasStatus(200);
        String kept = email.toLowerCase(Locale.ROOT);
        assertThat(answer.json())
                .containsOnly(Map.entry("id", one.id()), Map.entry("email", kept), Map.entry("name", "Somebody"));
        assertThat(get("/user/" + one.id(), one.token()).text("email")).isEqualTo(kept);
        post("/auth/login", Map.of("email", email, "password", PASSWORD)).hasStatus(200);
        post("/auth/login", Map.of("email", one.email(), "password", PASSWORD)).isProblem(401);
        post("/auth/signup", Map.of("email", one.email(), "password", PASSWORD)).hasStatus(201);
        assertThat(log.getAll()).doesNotContain(email, kept, one.email());
    }

    @Test
    void anEmailThatIsTakenOrNoneOrAskedForWithoutThePasswordIsRefused() {
        Somebody one = somebody();
        Somebody other = somebody();
        changeEmail(one, other.email().toUpperCase(Locale.ROOT), PASSWORD).isProblem(409);
        changeEmail(one, "admin@localhost.localdomain", "wrong").isProblem(403, "current_password");
        changeEmail(one, "nope", PASSWORD).isProblem(400, "email");
        changeEmail(one, one.email(), PASSWORD).hasStatus(200);
        post("/user/" + one.id() + "/email", "{}", one.token()).isProblem(400, "email", "current_password");
        post(
                        "/user/" + one.id() + "/email",
                        Map.of("email", "x@example.org", "current_password", PASSWORD),
                        other.token())
                .isProblem(403);
        assertThat(get("/user/" + one.id(), one.token()).text("email")).isEqualTo(one.email());
    }

    @Test
    void aPasswordOrASessionThatIsNoneAnyMoreSetsNoEmail() {
        Somebody here = somebody();
        Somebody there = logIn(here.email(), PASSWORD);
        RunnerId id = new RunnerId(UUID.fromString(here.id()));
        UUID session = session(here);
        Credentials checked = accounts.credentials(id).orElseThrow();
        Email wanted = Email.normalised(UUID.randomUUID() + "@example.org");

        newEmail.set(checked, Email.normalised(here.email()), session);
        refused(() -> newEmail.set(checked, wanted, UUID.randomUUID()));
        refused(() -> newEmail.set(checked, wanted, session(somebody())));
        UUID ended = session(there);
        post("/auth/logout", "", there.token()).hasStatus(204);
        refused(() -> newEmail.set(checked, wanted, ended));
        changePassword(here, PASSWORD, OTHER).hasStatus(204);
        refused(() -> newEmail.set(checked, wanted, session));
        assertThat(get("/user/" + here.id(), here.token()).text("email")).isEqualTo(here.email());
    }

    private static void refused(ThrowingCallable change) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(change)
                .satisfies(problem -> assertThat(problem.status()).isEqualTo(HttpStatus.CONFLICT));
    }

    private UUID session(Somebody somebody) {
        JsonNode sessions =
                get("/user/" + somebody.id() + "/sessions", somebody.token()).at("");
        for (JsonNode session : sessions) {
            if (session.path("current").asBoolean()) {
                return UUID.fromString(session.path("id").asString());
            }
        }
        throw new AssertionError(sessions);
    }

    @Test
    void theAdminsEmailIsTheOperators() throws Exception {
        String admin = admin();
        String password = Files.readString(DATA.resolve("admin-password"));
        String path = "/user/" + get("/user", admin).text("id") + "/email";
        post(path, Map.of("email", "x@example.org", "current_password", password), admin)
                .isProblem(409);
    }

    private Answer changePassword(Somebody somebody, String current, String wanted) {
        return post(
                "/user/" + somebody.id() + "/password",
                Map.of("current_password", current, "new_password", wanted),
                somebody.token());
    }

    private Answer changeEmail(Somebody somebody, String email, String current) {
        return post(
                "/user/" + somebody.id() + "/email",
                Map.of("email", email, "current_password", current),
                somebody.token());
    }

    private Answer refresh(Somebody somebody) {
        return post("/auth/refresh", Map.of("refresh_token", somebody.refreshToken()));
    }
}
