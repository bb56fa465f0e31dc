package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tokens of an external issuer, good and bad. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class IssuerIT {

    private TestIssuer issuer;
    private RunningServer server;
    private Client client;
    private final String subject = "ann-" + UUID.randomUUID();

    @BeforeAll
    void start() throws Exception {
        issuer = new TestIssuer();
        issuer.start();
        server = RunningServer.start(
                Clock.systemUTC(),
                "stravalite.security.issuer-uri=" + issuer.uri(),
                "stravalite.security.admin-claim=realm.roles",
                "stravalite.security.admin-value=operator");
        client = server.client();
    }

    @AfterAll
    void stop() {
        server.close();
        issuer.close();
    }

    @Test
    void theFirstTokenOfASubjectMakesAnAccountAndARunner() {
        String newcomer = "newcomer-" + UUID.randomUUID();
        String email = UUID.randomUUID() + "@example.org";
        String token = issuer.token(
                newcomer,
                claims -> claims.claim("email", email)
                        .claim("email_verified", true)
                        .claim("name", "Ann")
                        .claim("zoneinfo", "Europe/Berlin"));
        Answer me = client.get("/user", token).hasStatus(200);
        assertThat(me.json())
                .containsEntry("email", email)
                .containsEntry("name", "Ann")
                .containsEntry("time_zone", "Europe/Berlin");
        String id = me.text("id");
        assertThat(UUID.fromString(id).version()).isEqualTo(5);
        assertThat(me.header("Content-Location")).isEqualTo("/user/" + id);
        assertThat(eventsOf(id)).containsExactly("runner.registered");
        client.get("/user/" + id, issuer.token(newcomer)).hasStatus(200);
        assertThat(client.get("/user", issuer.token("somebody else")).text("id"))
                .isNotEqualTo(id);
        client.post("/runs/" + id, Map.of("distance", 5, "duration", 1500), token)
                .hasStatus(202);
        assertThat(eventsOf(id)).containsExactly("runner.registered");
    }

    @Test
    void manyFirstTokensAtOnceMakeOneAccount() throws Exception {
        String newcomer = "newcomer-" + UUID.randomUUID();
        List<Future<Answer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String token = issuer.token(newcomer, with("name", "Ann " + i));
                answers.add(threads.submit(() -> client.get("/user", token)));
            }
        }
        String id = "";
        for (Future<Answer> answer : answers) {
            id = answer.get().hasStatus(200).text("id");
        }
        assertThat(eventsOf(id)).containsExactly("runner.registered");
    }

    @Test
    void anEmailThatIsNotVerifiedOrSomebodyElsesIsLeftOut() {
        String email = UUID.randomUUID() + "@example.org";
        assertThat(me(with("email", email)).at("/email").isNull()).isTrue();
        UnaryOperator<JWTClaimsSet.Builder> verified =
                claims -> claims.claim("email", email).claim("email_verified", true);
        assertThat(me(verified).text("email")).isEqualTo(email);
        assertThat(me(verified).at("/email").isNull()).isTrue();
        assertThat(me(with("preferred_username", email)).text("name")).isEqualTo("Runner");
    }

    @Test
    void aClaimMakesAnAdmin() {
        String admin = issuer.token(subject, with("realm", Map.of("roles", List.of("runner", "operator"))));
        client.get("/admin/nothing", admin).isProblem(404);
        client.get("/admin/nothing", issuer.token(subject, with("role", "admin")))
                .isProblem(403);
        client.get("/admin/nothing", issuer.token(subject, with("realm", "operator")))
                .isProblem(403);
        client.get("/admin/nothing", issuer.token(subject, with("realm", Map.of("roles", "operators"))))
                .isProblem(403);
    }

    @Test
    void nobodyLogsInHere() {
        assertThat(client.post("/auth/login", Map.of("email", "a@example.org", "password", "x"), null)
                        .isProblem(404)
                        .text("detail"))
                .contains(issuer.uri());
        client.post("/auth/signup", "{}", null).isProblem(404);
        client.post("/auth/refresh", "{}", issuer.token(subject)).isProblem(404);
        client.post("/auth/reset", "{}", null).isProblem(404);
        client.get("/.well-known/jwks.json", issuer.token(subject)).isProblem(404);
        String mine = "/user/" + me(claims -> claims).text("id");
        client.get(mine + "/sessions", issuer.token(subject)).isProblem(404);
        client.post(mine + "/password", "{}", issuer.token(subject)).isProblem(404);
        assertThat(server.bean(JdbcClient.class)
                        .sql("select count(*) from account.account where password_hash is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whoDeletedTheirAccountStaysOut() {
        String gone = "gone-" + UUID.randomUUID();
        String email = UUID.randomUUID() + "@example.org";
        UnaryOperator<JWTClaimsSet.Builder> claims =
                each -> each.claim("email", email).claim("email_verified", true);
        String token = issuer.token(gone, claims);
        String id = client.get("/user", token).text("id");
        client.delete("/user/" + id, token).hasStatus(204);
        for (String later : List.of(token, issuer.token(gone, claims))) {
            Answer refused = client.get("/user", later).isProblem(403);
            assertThat(refused.text("detail")).isEqualTo("This account has been deleted.");
            client.post("/runs/" + id, Map.of("distance", 5, "duration", 1500), later)
                    .isProblem(403);
        }
        assertThat(eventsOf(id)).containsExactly("runner.registered", "runner.deleted");
        assertThat(server.bean(JdbcClient.class)
                        .sql("select count(*) from account.account where email = ?")
                        .param(email)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(me(claims).text("email")).isEqualTo(email);
    }

    @Test
    void typesOfAccessTokensAreTaken() {
        JWTClaimsSet claims = issuer.claims(subject).build();
        client.get("/user", issuer.sign(issuer.header().type(null).build(), claims))
                .hasStatus(200);
        for (String type : List.of("at+jwt", "AT+JWT", "application/at+jwt", "JWT")) {
            client.get(
                            "/user",
                            issuer.sign(
                                    issuer.header()
                                            .type(new JOSEObjectType(type))
                                            .build(),
                                    claims))
                    .hasStatus(200);
        }
    }

    @Test
    void accessTokensThatSayWhatTheyAreAreTaken() {
        client.get("/user", issuer.token(subject, with("token_use", "access"))).hasStatus(200);
        client.get("/user", issuer.token(subject, with("typ", "Bearer"))).hasStatus(200);
    }

    @Test
    void claimsThatAreNotForUsNowAreRefused() {
        Instant now = Instant.now();
        refused(with("exp", Date.from(now.minusSeconds(10))));
        refused(with("exp", null));
        refused(with("nbf", Date.from(now.plusSeconds(60))));
        refused(with("iss", issuer.uri() + "/"));
        refused(with("iss", null));
        refused(with("aud", "another"));
        refused(with("aud", null));
        refused(with("sub", null));
        refused(with("sub", " "));
        refused(with("sub", "x".repeat(256)));
        refused(with("nonce", "of an ID token"));
        refused(with("at_hash", "of an ID token"));
        refused(with("token_use", "id"));
        for (String type : List.of("ID", "Logout", "Refresh", "Offline")) {
            refused(with("typ", type));
        }
        refused(with("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())));
        refused(with("events", List.of()));
        refused(with("long", "x".repeat(9_000)));
    }

    @Test
    void otherAlgorithmsKeysAndTypesAreRefused() throws Exception {
        JWTClaimsSet good = issuer.claims(subject).build();
        refused(new PlainJWT(good).serialize());
        JWSHeader hmac = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(issuer.key().getKeyID())
                .build();
        refused(TestIssuer.sign(
                hmac, good, new MACSigner(issuer.key().toRSAPublicKey().getEncoded())));
        var foreign = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        refused(TestIssuer.sign(issuer.header().build(), good, new RSASSASigner(foreign)));
        refused(TestIssuer.sign(issuer.header().jwk(foreign.toPublicJWK()).build(), good, new RSASSASigner(foreign)));
        for (int i = 0; i < 5; i++) {
            refused(TestIssuer.sign(issuer.header().keyID("unknown " + i).build(), good, new RSASSASigner(foreign)));
        }
        refused(issuer.sign(
                issuer.header().type(new JOSEObjectType("logout+jwt")).build(), good));
        client.get("/user", issuer.token(subject)).hasStatus(200);
    }

    private void refused(UnaryOperator<JWTClaimsSet.Builder> change) {
        refused(issuer.token(subject, change));
    }

    private void refused(String token) {
        client.get("/user", token).isProblem(401);
    }

    private Answer me(UnaryOperator<JWTClaimsSet.Builder> change) {
        return client.get("/user", issuer.token("one-" + UUID.randomUUID(), change))
                .hasStatus(200);
    }

    private static UnaryOperator<JWTClaimsSet.Builder> with(String claim, @Nullable Object value) {
        return claims -> claims.claim(claim, value);
    }

    private List<String> eventsOf(String runner) {
        return server.bean(JdbcClient.class)
                .sql("""
                        select payload_type from event_store.event
                        where aggregate_identifier = :stream order by sequence_number""")
                .param("stream", "runner:" + runner)
                .query(String.class)
                .list();
    }
}
