package stravalite.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.runner.RunnerId;
import stravalite.embedded.SharedServers;
import stravalite.platform.http.Problem;
import stravalite.platform.redis.Redis;
import stravalite.platform.redis.Signals;

/** The keys as two nodes see them that share a database and Redis. One of them has a single connection. */
class StoredRunnerKeysIT {

    private static final String DATABASE = SharedServers.get()
            .postgres()
            .createDatabase("keys_" + ProcessHandle.current().pid());
    private static final ConfigurableApplicationContext OTHER = node("--spring.datasource.hikari.maximum-pool-size=8");
    private static final ConfigurableApplicationContext ONE =
            node("--spring.datasource.hikari.maximum-pool-size=1", "--spring.flyway.enabled=false");

    private final RunnerKeys one = ONE.getBean(RunnerKeys.class);
    private final RunnerKeys other = OTHER.getBean(RunnerKeys.class);
    private final RunnerId runner = new RunnerId(UUID.randomUUID());

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class
    })
    @Import({Redis.class, Signals.class, StoredRunnerKeys.class})
    static class Node {}

    private static ConfigurableApplicationContext node(String... own) {
        SharedServers servers = SharedServers.get();
        return new SpringApplicationBuilder(Node.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.datasource.url=" + DATABASE,
                        "spring.datasource.username=" + servers.postgres().user(),
                        "spring.datasource.password=" + servers.postgres().password(),
                        "spring.datasource.hikari.connection-timeout=2000",
                        "stravalite.redis.url=" + servers.redis().url())
                .run(own);
    }

    @AfterAll
    static void stop() {
        ONE.close();
        OTHER.close();
    }

    private static TransactionTemplate transactionOf(ConfigurableApplicationContext node) {
        return new TransactionTemplate(node.getBean(PlatformTransactionManager.class));
    }

    /** Tells keys apart. */
    private static String mark(RunnerKey key) {
        return key.hash("the same words");
    }

    @Test
    void givenNewRunnerWhenMadeManyTimesAtOnceThenItIsOneKey() throws Exception {
        Set<String> marks = new HashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> made = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                made.add(threads.submit(() -> mark(one.make(runner))));
                made.add(threads.submit(() -> mark(other.make(runner))));
            }
            for (Future<String> mark : made) {
                marks.add(mark.get());
            }
        }
        assertThat(marks).hasSize(1).contains(mark(other.require(runner)));
    }

    @Test
    void givenTransactionThatMadeAKeyWhenRolledBackThenThereIsNone() {
        String lost = transactionOf(ONE).execute(status -> {
            status.setRollbackOnly();
            String mark = mark(one.make(runner));
            assertThat(one.find(runner))
                    .hasValueSatisfying(key -> assertThat(mark(key)).isEqualTo(mark));
            return mark;
        });
        assertThat(one.find(runner)).isEmpty();
        assertThat(mark(one.make(runner))).isNotEqualTo(lost).isEqualTo(mark(one.require(runner)));
    }

    @Test
    void givenForgottenKeyThenOnlyTheIdIsLeftAndItIsNeverMadeAgain() {
        one.make(runner);
        one.forget(runner);
        assertThat(ONE.getBean(JdbcClient.class)
                        .sql("select coalesce(text_key, hash_key) is null from personal.runner_key where runner_id = ?")
                        .param(runner.value())
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
        for (RunnerKeys keys : List.of(one, other)) {
            assertThat(keys.find(runner)).isEmpty();
            assertThatThrownBy(() -> keys.require(runner)).isInstanceOf(Problem.class);
            assertThatThrownBy(() -> keys.make(runner)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void givenRunnerWhoNeverHadAKeyWhenForgottenThenNoneIsMade() {
        one.forget(runner);
        assertThatThrownBy(() -> other.make(runner)).isInstanceOf(Problem.class);
    }

    @Test
    void givenKeyAtHandOnBothNodesWhenForgottenOnOneThenBothForgetItAtOnce() {
        await().until(() -> ONE.getBean(Redis.class).commands().isPresent()
                && OTHER.getBean(Redis.class).commands().isPresent());
        one.make(runner);
        assertThat(one.find(runner)).isPresent();
        assertThat(other.find(runner)).isPresent();
        transactionOf(ONE).executeWithoutResult(status -> {
            one.forget(runner);
            assertThat(one.find(runner)).as("before the commit").isPresent();
        });
        assertThat(one.find(runner)).isEmpty();
        await().untilAsserted(() -> assertThat(other.find(runner)).isEmpty());
    }

    @Test
    void givenTransactionThatForgotAKeyWhenRolledBackThenItIsStillThere() {
        one.make(runner);
        transactionOf(ONE).executeWithoutResult(status -> {
            status.setRollbackOnly();
            one.forget(runner);
            assertThat(one.find(runner)).isEmpty();
        });
        assertThat(one.find(runner)).isPresent();
        assertThat(other.find(runner)).isPresent();
    }

    @Test
    void givenExpectedRunnersWhenAskedForThenNoConnectionIsNeeded() {
        List<RunnerId> runners = Stream.generate(() -> new RunnerId(UUID.randomUUID()))
                .limit(200)
                .toList();
        runners.forEach(other::make);
        other.forget(runners.getFirst());
        one.expect(runners);
        transactionOf(ONE).executeWithoutResult(status -> {
            one.make(runner);
            long found = CompletableFuture.supplyAsync(() -> runners.stream()
                            .filter(known -> one.find(known).isPresent())
                            .count())
                    .join();
            assertThat(found).isEqualTo(199);
        });
    }

    @Test
    void givenTransactionWhenKeysAreReadThenOnItsConnection() {
        other.make(runner);
        transactionOf(ONE).executeWithoutResult(status -> {
            ONE.getBean(JdbcClient.class).sql("select 1").query(Integer.class).single();
            assertThat(one.find(runner)).isPresent();
            one.expect(List.of(runner));
        });
    }
}
