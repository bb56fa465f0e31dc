package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.command.account.Client.Somebody;

class PasswordResetIT extends ServerIT {

    private static final String OTHER = "another passphrase, longer";

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theTokenSetsAPasswordOnceAndEndsAllSessions() {
        Somebody one = somebody();
        Answer made = makeReset(one).hasStatus(201);
        assertThat(made.json()).containsOnlyKeys("token", "path", "expires_at").containsEntry("path", "/auth/reset");
        assertThat(Instant.parse(made.text("expires_at"))).isAfter(Instant.now());
        get("/user/" + one.id(), one.token()).hasStatus(200);

        reset(made.text("token"), OTHER).hasStatus(204);
        get("/user/" + one.id(), one.token()).isProblem(401);
        post("/auth/refresh", Map.of("refresh_token", one.refreshToken())).isProblem(401);
        post("/auth/login", Map.of("email", one.email(), "password", PASSWORD)).isProblem(401);
        post("/auth/login", Map.of("email", one.email(), "password", OTHER)).hasStatus(200);
        reset(made.text("token"), PASSWORD).isProblem(400, "token");
    }

    @Test
    void aBadPasswordLeavesTheTokenAsItIs() {
        Somebody one = somebody();
        String token = makeReset(one).text("token");
        reset(token, "short").isProblem(400, "new_password");
        reset(token, one.email()).isProblem(400, "new_password");
        reset("x", "short").isProblem(400, "token");
        post("/auth/reset", "{}").isProblem(400, "token", "new_password");
        reset(token, OTHER).hasStatus(204);
    }

    @Test
    void aNewerTokenAnOwnNewPasswordAndTimeMakeItVoid() {
        Somebody one = somebody();
        String older = makeReset(one).text("token");
        String newer = makeReset(one).text("token");
        reset(older, OTHER).isProblem(400, "token");
        post(
                        "/user/" + one.id() + "/password",
                        Map.of("current_password", PASSWORD, "new_password", OTHER),
                        one.token())
                .hasStatus(204);
        reset(newer, PASSWORD).isProblem(400, "token");

        String late = makeReset(one).text("token");
        jdbc.sql("update account.password_reset set expires_at = now() where account_id = ?")
                .param(UUID.fromString(one.id()))
                .update();
        reset(late, PASSWORD).isProblem(400, "token");
    }

    @Test
    void ofManyUsesAtOnceOneCounts() throws Exception {
        String token = makeReset(somebody()).text("token");
        List<Future<Answer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5; i++) {
                String password = OTHER + i;
                answers.add(threads.submit(() -> reset(token, password)));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            statuses.add(answer.get().status());
        }
        assertThat(statuses).containsOnlyOnce(204).allMatch(status -> status == 204 || status == 400);
    }

    @Test
    void onlyItsHashIsKept() {
        Somebody one = somebody();
        String token = makeReset(one).text("token");
        assertThat(token).hasSize(43);
        assertThat(jdbc.sql("select token_hash from account.password_reset where account_id = ?")
                        .param(UUID.fromString(one.id()))
                        .query(byte[].class)
                        .single())
                .isEqualTo(new OneTimeSecret(token).hash());
    }

    @Test
    void anAdminMakesItForOthersThanAdmins() {
        Somebody one = somebody();
        String admin = admin();
        String path = "/admin/users/" + one.id() + "/password-resets";
        post(path, "{}", one.token()).isProblem(403);
        post(path, "{}").isProblem(401);
        post("/admin/users/" + UUID.randomUUID() + "/password-resets", "{}", admin)
                .isProblem(404);
        post("/admin/users/" + get("/user", admin).text("id") + "/password-resets", "{}", admin)
                .isProblem(409);
    }

    @Test
    void anAdminFindsAnAccountByPartOfItsEmailOrName() {
        Somebody one = somebody();
        String admin = admin();
        Answer found = get("/admin/users?q=" + one.email().substring(3, 40).toUpperCase(Locale.ROOT), admin)
                .hasStatus(200);
        assertThat(found.at("/0/id").asString()).isEqualTo(one.id());
        assertThat(found.at("/0/email").asString()).isEqualTo(one.email());
        assertThat(found.at("/0/role").asString()).isEqualTo("runner");
        assertThat(found.at("/1").isMissingNode()).isTrue();
        somebody();
        assertThat(get("/admin/users?q=somebody&limit=1", admin).at("/1").isMissingNode())
                .isTrue();
        assertThat(get("/admin/users?q=nobody%25at%25all", admin).body()).isEqualTo("[]");
        get("/admin/users?limit=0", admin).isProblem(400, "limit");
        get("/admin/users?q=%00", admin).isProblem(400, "q");
        get("/admin/users", one.token()).isProblem(403);
    }

    private Answer makeReset(Somebody somebody) {
        return client().post("/admin/users/" + somebody.id() + "/password-resets", admin());
    }

    private Answer reset(String token, String password) {
        return post("/auth/reset", Map.of("token", token, "new_password", password));
    }
}
