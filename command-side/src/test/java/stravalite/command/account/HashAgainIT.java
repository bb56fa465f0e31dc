package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.command.account.Client.Somebody;

class HashAgainIT extends ServerIT {

    private static final HashParameters NOW = new HashParameters(19_456, 2, 1);
    private static final HashParameters WEAK = new HashParameters(4_096, 1, 1);
    private static final HashParameters STRONG = new HashParameters(20_480, 3, 1);
    private static final HashParameters MORE_MEMORY_FEWER_PASSES = new HashParameters(32_768, 1, 1);

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Accounts accounts;

    @Test
    void aWeakHashBecomesAsStrongAsTodaysAtTheLogInAndTheLogInsBesideItGoOn() throws Exception {
        Somebody one = hashedWith(WEAK);
        post("/auth/login", Map.of("email", one.email(), "password", "wrong")).isProblem(401);
        assertThat(parameters(one)).isEqualTo(WEAK);
        assertThat(accounts.hashParameters()).contains(WEAK);

        List<Future<Answer>> logIns = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                logIns.add(
                        threads.submit(() -> post("/auth/login", Map.of("email", one.email(), "password", PASSWORD))));
            }
        }
        for (Future<Answer> logIn : logIns) {
            get("/user/" + one.id(), logIn.get().hasStatus(200).text("token")).hasStatus(200);
        }
        assertThat(parameters(one)).isEqualTo(NOW);
        assertThat(accounts.hashParameters()).doesNotContain(WEAK).contains(NOW);
        get("/user/" + one.id(), one.token()).hasStatus(200);
        post("/auth/login", Map.of("email", one.email(), "password", PASSWORD)).hasStatus(200);
    }

    @Test
    void whatIsNotWeakerInEachWayStays() {
        for (HashParameters other : List.of(STRONG, MORE_MEMORY_FEWER_PASSES)) {
            Somebody one = hashedWith(other);
            post("/auth/login", Map.of("email", one.email(), "password", PASSWORD))
                    .hasStatus(200);
            assertThat(parameters(one)).isEqualTo(other);
            delete("/user/" + one.id(), one.token()).hasStatus(204);
        }
    }

    private Somebody hashedWith(HashParameters parameters) {
        Somebody one = somebody();
        jdbc.sql("update account.account set password_hash = :hash where id = :id")
                .param("hash", Objects.requireNonNull(parameters.encoder().encode(PASSWORD)))
                .param("id", UUID.fromString(one.id()))
                .update();
        return one;
    }

    private HashParameters parameters(Somebody somebody) {
        return HashParameters.of(jdbc.sql("select password_hash from account.account where id = ?")
                        .param(UUID.fromString(somebody.id()))
                        .query(String.class)
                        .single())
                .orElseThrow();
    }
}
