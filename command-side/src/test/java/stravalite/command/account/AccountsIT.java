package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.command.account.Client.Somebody;
import stravalite.platform.security.LiveSessions;

class AccountsIT extends ServerIT {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LiveSessions liveSessions;

    @Test
    void signUpAnswersTheAccountAndMakesARunner() {
        String email = "new." + UUID.randomUUID() + "@Example.org";
        Answer answer = post(
                "/auth/signup",
                Map.of("email", email, "password", PASSWORD, "name", "New", "age", 30, "weight", 70.5, "x", "ignored"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json()).containsOnlyKeys("id", "email", "name").containsEntry("name", "New");
        assertThat(answer.text("email")).isEqualTo(email.toLowerCase(java.util.Locale.ROOT));
        assertThat(answer.header("Location")).isEqualTo("/user/" + answer.text("id"));
        assertThat(eventsOf(answer.text("id"))).containsExactly("runner.registered");
    }

    @Test
    void theSameEmailInAnotherCaseIsTaken() {
        Somebody one = somebody();
        post(
                        "/auth/signup",
                        Map.of("email", " " + one.email().toUpperCase(java.util.Locale.ROOT), "password", PASSWORD))
                .isProblem(409);
    }

    @Test
    void ofAHundredSignUpsAtOnceOneGetsTheEmail() throws Exception {
        Map<String, Object> body = Map.of("email", "rush." + UUID.randomUUID() + "@example.org", "password", PASSWORD);
        List<Future<Answer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                answers.add(threads.submit(() -> post("/auth/signup", body)));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            statuses.add(answer.get().status());
        }
        assertThat(statuses)
                .containsOnlyOnce(201)
                .allMatch(status -> List.of(201, 409, 503).contains(status));
        assertThat(jdbc.sql("select count(*) from account.account where email = :email")
                        .param("email", body.get("email"))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aRefusedSignUpNamesItsFieldsAndLeavesNothing() {
        post("/auth/signup", Map.of("email", "nope", "password", PASSWORD)).isProblem(400, "email");
        post("/auth/signup", Map.of("email", "a@example.org", "password", "short"))
                .isProblem(400, "password");
        post("/auth/signup", Map.of("email", "b@example.org")).isProblem(400, "password");
        post("/auth/signup", Map.of("email", "c@example.org", "password", 5)).isProblem(400, "password");
        post("/auth/signup", Map.of("email", "d@example.org", "password", "password1234"))
                .isProblem(400, "password");
        post("/auth/signup", Map.of("email", "e@example.org", "password", PASSWORD, "age", "5"))
                .isProblem(400, "age");
        post("/auth/signup", Map.of("email", "f@example.org", "password", PASSWORD, "weight", true))
                .isProblem(400, "weight");
        assertThat(jdbc.sql("select count(*) from account.account where email like '_@example.org'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anUnknownEmailAndAWrongPasswordReadTheSame() {
        Somebody one = somebody();
        Answer unknown = post("/auth/login", Map.of("email", "nobody@example.org", "password", PASSWORD));
        Answer wrong = post("/auth/login", Map.of("email", one.email(), "password", PASSWORD + "!"));
        Answer tooLong = post("/auth/login", Map.of("email", one.email(), "password", "x".repeat(100_000)));
        assertThat(unknown.isProblem(401).body())
                .isEqualTo(wrong.isProblem(401).body())
                .isEqualTo(tooLong.body());
        post("/auth/login", Map.of("email", "a\0b", "password", "x")).isProblem(401);
        post("/auth/login", Map.of()).isProblem(400, "email", "password");
    }

    @Test
    @Timeout(60)
    void longTextsThatAreDearToNormaliseCostNothing() {
        String dear = "a" + "\u0315\u0316".repeat(250_000);
        post("/auth/login", Map.of("email", dear, "password", PASSWORD)).isProblem(401);
        post("/auth/login", Map.of("email", somebody().email(), "password", dear))
                .isProblem(401);
        post("/auth/signup", Map.of("email", "dear@example.org", "password", dear))
                .isProblem(400, "password");
        post("/auth/signup", Map.of("email", "dear@example.org", "password", PASSWORD, "name", dear))
                .isProblem(400, "name");
    }

    @Test
    void halvesOfCharactersAreNoPasswordAndNoEmail() {
        String half = "\"a long enough \\ud83d passphrase\"";
        post("/auth/signup", "{\"email\":\"half@example.org\",\"password\":" + half + "}")
                .isProblem(400, "password");
        post("/auth/login", "{\"email\":\"" + somebody().email() + "\",\"password\":" + half + "}")
                .isProblem(401);
        post("/auth/login", "{\"email\":\"a\\udc00@example.org\",\"password\":\"x\"}")
                .isProblem(401);
    }

    @Test
    void aPasswordIsTheSameHoweverItIsComposed() {
        String email = "composed." + UUID.randomUUID() + "@example.org";
        String password = "각낙닥락막박삭악잭착".repeat(6) + " 가나다라마";
        String decomposed = Normalizer.normalize(password, Normalizer.Form.NFD);
        assertThat(decomposed.length()).isGreaterThan(128);
        assertThat(post("/auth/signup", Map.of("email", email, "password", password))
                        .status())
                .isEqualTo(201);
        assertThat(logIn(email, decomposed).email()).isEqualTo(email);
        assertThat(post("/auth/login", Map.of("email", email, "password", decomposed))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u3164", "\u2800", "\u0301", "\u00ad\u2060"})
    void aNameCanBeSeen(String name) {
        post("/auth/signup", Map.of("email", "unseen@example.org", "password", PASSWORD, "name", name))
                .isProblem(400, "name");
    }

    @Test
    void keysAreTheirOwnersOnly() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(DATA.resolve("keys"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aProfileIsOnesOwnOnly() {
        Somebody one = somebody();
        Somebody other = somebody();
        Answer own = get("/user/" + one.id(), one.token());
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.json())
                .containsOnlyKeys("id", "email", "name", "age", "weight", "time_zone", "visibility", "created_at")
                .containsEntry("email", one.email());
        assertThat(own.text("created_at")).endsWith("Z");
        assertThat(own.header("Cache-Control")).isEqualTo("no-cache, private");
        get("/user/" + one.id(), other.token()).isProblem(403);
        get("/user/" + one.id(), null).isProblem(401);
        get("/user/not-a-uuid", one.token()).isProblem(400, "user_id");
        get("/user/1-1-1-1-1", one.token()).isProblem(400, "user_id");
    }

    @Test
    void refreshingRotatesAndAUsedTokenEndsTheFamily() {
        Somebody one = somebody();
        Answer next = refresh(one.refreshToken());
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.json()).containsKeys("token", "token_type", "expires_in", "refresh_token", "user");
        assertThat(get("/user/" + one.id(), next.text("token")).status()).isEqualTo(200);
        refresh(one.refreshToken()).isProblem(401);
        refresh(next.text("refresh_token")).isProblem(401);
        get("/user/" + one.id(), next.text("token")).isProblem(401);
        refresh("never seen").isProblem(401);
    }

    @Test
    void ofManyUsesAtOnceOneCountsAtMostAndTheFamilyEnds() throws Exception {
        Somebody one = somebody();
        List<Future<Answer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> refresh(one.refreshToken())));
            }
        }
        int good = 0;
        for (Future<Answer> answer : answers) {
            good += answer.get().status() == 200 ? 1 : 0;
        }
        assertThat(good).isLessThanOrEqualTo(1);
        get("/user/" + one.id(), one.token()).isProblem(401);
    }

    @Test
    void loggingOutEndsThatSessionAtOnceAndNoOther() {
        Somebody one = somebody();
        Somebody elsewhere = logIn(one.email(), PASSWORD);
        assertThat(post("/auth/logout", "", one.token()).status()).isEqualTo(204);
        get("/user/" + one.id(), one.token()).isProblem(401);
        refresh(one.refreshToken()).isProblem(401);
        assertThat(get("/user/" + one.id(), elsewhere.token()).status()).isEqualTo(200);
    }

    @Test
    void manySessionsAreLookedUpAtOnce() {
        Somebody one = somebody();
        logIn(one.email(), PASSWORD);
        Somebody gone = somebody();
        List<UUID> ones = sessionsOf(one);
        List<UUID> all = new ArrayList<>(ones);
        all.addAll(sessionsOf(gone));
        assertThat(liveSessions.live(all))
                .containsExactlyInAnyOrderElementsOf(all)
                .hasSize(3);
        delete("/user/" + gone.id(), gone.token());
        assertThat(liveSessions.live(all)).containsExactlyInAnyOrderElementsOf(ones);
        post("/auth/logout", "", one.token());
        assertThat(liveSessions.live(all)).hasSize(1);
        assertThat(liveSessions.live(List.of())).isEmpty();
    }

    @Test
    void deletingTheAccountEndsEverything() {
        Somebody one = somebody();
        assertThat(delete("/user/" + one.id(), somebody().token()).status()).isEqualTo(403);
        assertThat(delete("/user/" + one.id(), one.token()).status()).isEqualTo(204);
        get("/user/" + one.id(), one.token()).isProblem(401);
        refresh(one.refreshToken()).isProblem(401);
        post("/auth/login", Map.of("email", one.email(), "password", PASSWORD)).isProblem(401);
        assertThat(eventsOf(one.id())).containsExactly("runner.registered", "runner.deleted");
        assertThat(post("/auth/signup", Map.of("email", one.email(), "password", PASSWORD))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void anOldTokenDoesNotKeepAnybodyFromLoggingIn() {
        Somebody one = somebody();
        Answer again = post("/auth/login", Map.of("email", one.email(), "password", PASSWORD), "x.y.z");
        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void theAdminIsThereAndMayDoWhatOthersMayNot() throws Exception {
        Path file = DATA.resolve("admin-password");
        await().until(() -> Files.exists(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Map<String, String> body = Map.of("email", "admin@localhost", "password", Files.readString(file));
        await().until(() -> post("/auth/login", body).status() == 200);
        Somebody admin = logIn("admin@localhost", Files.readString(file));
        get("/admin/nothing", admin.token()).isProblem(404);
        get("/admin/nothing", somebody().token()).isProblem(403);
        get("/admin/nothing", null).isProblem(401);
        delete("/user/" + admin.id(), admin.token()).isProblem(409);
        assertThat(eventsOf(admin.id())).isEmpty();
    }

    private List<UUID> sessionsOf(Somebody somebody) {
        return jdbc.sql("select id from account.session where account_id = :id::uuid")
                .param("id", somebody.id())
                .query(UUID.class)
                .list();
    }

    private Answer refresh(String token) {
        return post("/auth/refresh", Map.of("refresh_token", token));
    }

    private List<String> eventsOf(String runner) {
        return jdbc.sql("""
                        select payload_type from event_store.event
                        where aggregate_identifier = :stream order by sequence_number""")
                .param("stream", "runner:" + runner)
                .query(String.class)
                .list();
    }
}
