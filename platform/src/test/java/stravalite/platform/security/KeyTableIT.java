package stravalite.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import stravalite.embedded.PostgresServer;
import stravalite.embedded.SharedServers;
import stravalite.platform.CannotStart;

/** Nodes that share a database and a secret share the signing keys. */
class KeyTableIT {

    private static final Instant NOW = Instant.parse("2026-11-01T07:00:00Z");
    private static final String SECRET = "forty two herons stand in the water";

    private static JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource());

    @BeforeAll
    static void database() {
        PostgresServer postgres = SharedServers.get().postgres();
        String url =
                postgres.createDatabase("signing_" + ProcessHandle.current().pid());
        var source = new DriverManagerDataSource(url, postgres.user(), postgres.password());
        Flyway.configure().dataSource(source).load().migrate();
        jdbc = JdbcClient.create(source);
    }

    @BeforeEach
    void noKeys() {
        jdbc.sql("delete from account.signing_key").update();
    }

    @Test
    void givenNodesThatStartTogetherThenTheyHaveOneKey() throws Exception {
        List<Future<SigningKeys>> nodes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                nodes.add(threads.submit(() -> node(SECRET)));
            }
        }
        SigningKey kept = node(SECRET).signing();
        assertThat(kept.from()).isEqualTo(NOW);
        for (Future<SigningKeys> node : nodes) {
            assertThat(node.get().all()).containsExactly(kept);
        }
    }

    @Test
    void whenOneNodeAnnouncesAndEndsKeysThenAnotherSeesIt() {
        SigningKeys here = node(SECRET);
        SigningKey first = here.signing();
        assertThat(here.announceNext()).isTrue();
        SigningKey next = here.all().getLast();
        assertThat(node(SECRET).all()).containsExactly(first, next);
        assertThat(node(SECRET).signing()).isEqualTo(first);
        here.remove(first);
        assertThat(node(SECRET).all()).containsExactly(next);
    }

    @Test
    void givenAnotherSecretThenTheNodeDoesNotStart() {
        var _ = node(SECRET);
        assertThatThrownBy(() -> node(SECRET + "!"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("account.signing_key")
                .hasMessageContaining("stravalite.keys.secret");
    }

    @Test
    void givenAShortSecretThenTheNodeDoesNotStart() {
        assertThatThrownBy(() -> node("heron"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("32 characters")
                .hasMessageNotContaining("heron");
    }

    @Test
    void whoReadsTheTableCannotSign() {
        SigningKey key = node(SECRET).signing();
        assertThat(jdbc.sql("select sealed from account.signing_key")
                        .query(String.class)
                        .single())
                .hasSizeGreaterThan(300)
                .doesNotContain(key.secret().getD().toString());
    }

    private static SigningKeys node(String secret) {
        return new SigningKeys(new KeyTable(jdbc, secret), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
