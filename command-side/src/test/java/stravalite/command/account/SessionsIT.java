package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.api.runner.RunnerId;
import stravalite.command.account.Client.Somebody;
import stravalite.platform.security.EndedSessions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SessionsIT extends ServerIT {

    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EndedSessions ended;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Sessions sessions;

    @Autowired
    private OverAccess overAccess;

    @Test
    void oneSeesWhereOneIsLoggedInTheLastUsedFirst() {
        Somebody here = somebody();
        send(request("/auth/login", null)
                        .header("Content-Type", "application/json")
                        .header("User-Agent", FIREFOX)
                        .POST(BodyPublishers.ofString(JsonMapper.shared()
                                .writeValueAsString(Map.of("email", here.email(), "password", PASSWORD)))))
                .hasStatus(200);
        Answer answer = get("/user/" + here.id() + "/sessions", here.token()).hasStatus(200);
        JsonNode newest = answer.at("/0");
        assertThat(newest.propertyNames())
                .containsExactlyInAnyOrder("id", "created_at", "last_used_at", "expires_at", "current", "client");
        assertThat(newest.path("client").asString()).isEqualTo("Firefox on Linux");
        assertThat(newest.path("current").asBoolean()).isFalse();
        assertThat(newest.path("created_at").asString()).endsWith("Z");
        assertThat(answer.at("/1/current").asBoolean()).isTrue();
        assertThat(answer.at("/1/client").asString()).startsWith("Java-http-client");
        assertThat(answer.at("/2").isMissingNode()).isTrue();

        String token = post("/auth/refresh", Map.of("refresh_token", here.refreshToken()))
                .text("token");
        assertThat(get("/user/" + here.id() + "/sessions", token)
                        .at("/0/current")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void oneSessionEndsAndNoOther() {
        Somebody here = somebody();
        Somebody there = logIn(here.email(), PASSWORD);
        String theirs = session(there);
        delete("/user/" + here.id() + "/sessions/" + theirs, here.token()).hasStatus(204);
        get("/user/" + here.id(), there.token()).isProblem(401);
        get("/user/" + here.id(), here.token()).hasStatus(200);
        delete("/user/" + here.id() + "/sessions/" + theirs, here.token()).isProblem(404);
        delete("/user/" + here.id() + "/sessions/" + UUID.randomUUID(), here.token())
                .isProblem(404);
        delete("/user/" + here.id() + "/sessions/x", here.token()).isProblem(400, "session_id");
    }

    @Test
    void somebodyElsesSessionsAreTheirs() {
        Somebody one = somebody();
        Somebody other = somebody();
        get("/user/" + one.id() + "/sessions", other.token()).isProblem(403);
        delete("/user/" + one.id() + "/sessions", other.token()).isProblem(403);
        delete("/user/" + other.id() + "/sessions/" + session(one), other.token())
                .isProblem(404);
        get("/user/" + one.id(), one.token()).hasStatus(200);
    }

    @Test
    void allOthersEndAtOnce() {
        Somebody here = somebody();
        Somebody there = logIn(here.email(), PASSWORD);
        Somebody elsewhere = logIn(here.email(), PASSWORD);
        delete("/user/" + here.id() + "/sessions", here.token()).hasStatus(204);
        get("/user/" + here.id(), there.token()).isProblem(401);
        get("/user/" + here.id(), elsewhere.token()).isProblem(401);
        assertThat(ids(here)).containsExactly(session(here));
    }

    @Test
    void everyNodeIsToldOfEachSessionThatEndsBeforeItsTime() {
        Set<String> told = ConcurrentHashMap.newKeySet();
        ended.listen(session -> told.add(session.toString()));

        Somebody one = somebody();
        String loggedOut = session(one);
        post("/auth/logout", "", one.token()).hasStatus(204);
        assertThat(told).containsExactly(loggedOut);

        Somebody used = somebody();
        String reused = session(used);
        post("/auth/refresh", Map.of("refresh_token", used.refreshToken())).hasStatus(200);
        post("/auth/refresh", Map.of("refresh_token", used.refreshToken())).isProblem(401);
        assertThat(told).contains(reused);

        Somebody here = somebody();
        String revoked = session(logIn(here.email(), PASSWORD));
        delete("/user/" + here.id() + "/sessions/" + revoked, here.token()).hasStatus(204);
        assertThat(told).contains(revoked);

        String replaced = session(logIn(here.email(), PASSWORD));
        post(
                        "/user/" + here.id() + "/password",
                        Map.of("current_password", PASSWORD, "new_password", PASSWORD + "2"),
                        here.token())
                .hasStatus(204);
        assertThat(told).contains(replaced).doesNotContain(session(here));

        String last = session(here);
        delete("/user/" + here.id(), here.token()).hasStatus(204);
        assertThat(told).contains(last);
    }

    @Test
    void nothingOfThemIsLeftWithTheAccount() {
        Somebody one = somebody();
        List<UUID> sessions = ids(one).stream().map(UUID::fromString).toList();
        delete("/user/" + one.id(), one.token()).hasStatus(204);
        assertThat(jdbc.sql("select count(*) from account.session where id = any (?::uuid[])")
                        .param(sessions.toArray(UUID[]::new))
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void usedTokensThatHaveExpiredAreForgotten() {
        Somebody one = somebody();
        Answer next = post("/auth/refresh", Map.of("refresh_token", one.refreshToken()));
        UUID session = UUID.fromString(session(one));
        jdbc.sql(
                        "update account.refresh_token set expires_at = created_at where session_id = ? and used_at is not null")
                .param(session)
                .update();
        post("/auth/refresh", Map.of("refresh_token", next.text("refresh_token")))
                .hasStatus(200);
        assertThat(jdbc.sql("select count(*) from account.refresh_token where session_id = ?")
                        .param(session)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void ofMoreThanAHundredTheOneThatWasNotUsedForTheLongestTimeEnds() {
        Set<String> told = ConcurrentHashMap.newKeySet();
        ended.listen(session -> told.add(session.toString()));
        Somebody one = somebody();
        String first = session(one);
        String second = session(logIn(one.email(), PASSWORD));
        post("/auth/refresh", Map.of("refresh_token", one.refreshToken())).hasStatus(200);
        Credentials credentials =
                accounts.credentials(new RunnerId(UUID.fromString(one.id()))).orElseThrow();
        for (int i = 2; i < 100; i++) {
            assertThat(sessions.begin(credentials, null)).isPresent();
        }
        assertThat(ids(one)).hasSize(100).contains(first, second);
        String last = session(logIn(one.email(), PASSWORD));
        assertThat(ids(one)).hasSize(100).contains(first, last).doesNotContain(second);
        assertThat(told).contains(second);
    }

    @Test
    void whatLetsNobodyInAnyMoreIsForgotten() {
        Somebody one = somebody();
        Somebody gone = somebody();
        post("/auth/logout", "", gone.token()).hasStatus(204);
        Somebody expired = somebody();
        over("update account.session set expires_at = now() - interval '1 s' where account_id = ?::uuid", expired);
        over("insert into account.password_reset values (?::uuid, '\\x01', now() - interval '1 s')", one);
        over("insert into account.password_reset values (?::uuid, '\\x02', now() + interval '1 h')", gone);
        jdbc.sql("""
                        insert into account.invitation
                        select sha256(i::text::bytea), now() - interval '1 s' from generate_series(1, 2500) i
                        """).update();
        jdbc.sql("insert into account.invitation values ('\\x02', now() + interval '1 h')")
                .update();
        over(
                "insert into account.refresh_token select sha256('x'), id, now(), now() - interval '1 s' from account.session where account_id = ?::uuid",
                one);
        overAccess.forget();
        assertThat(count("session where account_id = any (?::uuid[])", gone, expired))
                .isZero();
        assertThat(count("session where account_id = any (?::uuid[])", one)).isOne();
        assertThat(count(
                        "refresh_token t join account.session s on s.id = session_id where account_id = any (?::uuid[])",
                        one))
                .isOne();
        assertThat(count("password_reset where account_id = any (?::uuid[])", one))
                .isZero();
        assertThat(count("password_reset where account_id = any (?::uuid[])", gone))
                .isOne();
        assertThat(jdbc.sql("select count(*) from account.invitation")
                        .query(Long.class)
                        .single())
                .isOne();
        get("/user/" + one.id(), one.token()).hasStatus(200);
        post("/auth/refresh", Map.of("refresh_token", one.refreshToken())).hasStatus(200);
    }

    private void over(String change, Somebody somebody) {
        assertThat(jdbc.sql(change).param(somebody.id()).update()).as(change).isPositive();
    }

    private long count(String what, Somebody... accounts) {
        return jdbc.sql("select count(*) from account." + what)
                .param(Stream.of(accounts).map(Somebody::id).toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private List<String> ids(Somebody somebody) {
        return StreamSupport.stream(
                        get("/user/" + somebody.id() + "/sessions", somebody.token())
                                .at("")
                                .spliterator(),
                        false)
                .map(session -> session.path("id").asString())
                .toList();
    }

    private String session(Somebody somebody) {
        return StreamSupport.stream(
                        get("/user/" + somebody.id() + "/sessions", somebody.token())
                                .at("")
                                .spliterator(),
                        false)
                .filter(session -> session.path("current").asBoolean())
                .map(session -> session.path("id").asString())
                .findFirst()
                .orElseThrow();
    }
}
