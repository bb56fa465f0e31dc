package stravalite.command.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import stravalite.command.account.Answer;
import stravalite.command.account.Client;
import stravalite.command.account.Client.Somebody;
import stravalite.command.account.MovableClock;
import stravalite.command.account.RunningServer;
import stravalite.platform.security.SigningKeys;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class KeyRotationIT {

    private static final Duration TOKEN = Duration.ofMinutes(15);
    private static final Duration NOTICE = Duration.ofMinutes(10);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T07:00:00Z"));
    private RunningServer server;
    private Client client;
    private KeyRotation rotation;
    private String first;

    @BeforeAll
    void start() {
        server = RunningServer.start(clock);
        client = server.client();
        rotation = server.bean(KeyRotation.class);
    }

    /** Whatever was announced before has come and stayed alone. */
    @BeforeEach
    void oneKey() {
        clock.move(Duration.ofHours(1));
        rotation.check();
        assertThat(published()).hasSize(1);
        first = published().getFirst();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void byHandTheNextKeyIsPublishedThenSignsThenStaysAlone() throws Exception {
        Somebody early = client.somebody();
        Answer rotated = client.post("/admin/keys/rotation", server.admin()).hasStatus(200);
        String next = published().getLast();
        assertThat(published()).containsExactly(first, next);
        assertThat(rotated.at("/keys/0/kid").asString()).isEqualTo(first);
        assertThat(rotated.at("/keys/0/signing").asBoolean()).isTrue();
        assertThat(rotated.at("/keys/1/kid").asString()).isEqualTo(next);
        assertThat(rotated.at("/keys/1/signing").asBoolean()).isFalse();
        assertThat(rotated.at("/keys/1/signs_from").asString())
                .isEqualTo(clock.instant().plus(NOTICE).toString());
        assertThat(rotated.at("/keys/1/verifies_until").isNull()).isTrue();
        client.post("/admin/keys/rotation", server.admin()).hasStatus(200);
        assertThat(published()).hasSize(2);

        clock.move(NOTICE.minusSeconds(1));
        Somebody late = client.somebody();
        assertThat(kid(late.token())).isEqualTo(first);
        clock.move(Duration.ofSeconds(1));
        Somebody newcomer = client.somebody();
        assertThat(kid(newcomer.token())).isEqualTo(next);
        for (Somebody each : List.of(early, late, newcomer)) {
            client.get("/user/" + each.id(), each.token()).hasStatus(200);
        }

        clock.move(TOKEN.minusSeconds(1));
        rotation.check();
        assertThat(published()).containsExactly(first, next);
        client.get("/user/" + late.id(), late.token()).hasStatus(200);
        clock.move(Duration.ofMinutes(2));
        rotation.check();
        assertThat(published()).containsExactly(next);
        assertThat(server.keyFiles()).hasSize(1);
        client.get("/user/" + late.id(), late.token()).isProblem(401);
        String refreshed = client.post("/auth/refresh", Map.of("refresh_token", late.refreshToken()), null)
                .hasStatus(200)
                .text("token");
        client.get("/user/" + late.id(), refreshed).hasStatus(200);
    }

    @Test
    void byAgeTheNextKeySignsWhenTheFormerHasItsDays() throws Exception {
        Duration age = Duration.ofDays(90).minus(Duration.between(began(), clock.instant()));
        clock.move(age.minus(NOTICE).minusSeconds(1));
        rotation.check();
        assertThat(published()).containsExactly(first);
        clock.move(Duration.ofSeconds(1));
        rotation.check();
        rotation.check();
        assertThat(published()).hasSize(2);
        assertThat(kid(client.somebody().token())).isEqualTo(first);
        clock.move(NOTICE);
        assertThat(kid(client.somebody().token())).isEqualTo(published().getLast());
    }

    @Test
    void aLongStopEndsInOneNewKey() {
        clock.move(Duration.ofDays(1000));
        rotation.check();
        rotation.check();
        assertThat(published()).hasSize(2);
    }

    @Test
    void anAdminRotatesAndNobodyElse() {
        client.post("/admin/keys/rotation", (String) null).isProblem(401);
        client.post("/admin/keys/rotation", client.somebody().token()).isProblem(403);
        assertThat(published()).hasSize(1);
    }

    @Test
    void thePublishedKeysAreKeptForLessThanTheNoticeAndHaveNoSecret() {
        Answer keys = client.get("/.well-known/jwks.json", null);
        assertThat(keys.header("Cache-Control")).contains("max-age=300", "public");
        assertThat(keys.at("/keys/0").propertyNames())
                .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "use", "alg");
    }

    private Instant began() {
        return server.bean(SigningKeys.class).signing().from();
    }

    private List<String> published() {
        List<String> ids = new ArrayList<>();
        for (JsonNode key : client.get("/.well-known/jwks.json", null).at("/keys")) {
            ids.add(key.path("kid").asString());
        }
        return ids;
    }

    private static String kid(String token) throws ParseException {
        return SignedJWT.parse(token).getHeader().getKeyID();
    }
}
