package stravalite.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import stravalite.platform.http.Problem;
import stravalite.query.RunningQuerySide;

/** Reads that compute are so many at once, and take so long at most. */
class PastReadsIT {

    private final JdbcClient jdbc = RunningQuerySide.bean(JdbcClient.class);

    private PastReads reads(Duration timeout) {
        return new PastReads(jdbc, RunningQuerySide.bean(PlatformTransactionManager.class), 1, Duration.ZERO, timeout);
    }

    @Test
    void givenAllPlacesTakenWhenReadThenUnavailableUntilOneIsFree() throws InterruptedException {
        PastReads reads = reads(Duration.ofSeconds(10));
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> reads.read(() -> {
            inside.countDown();
            return waitFor(leave);
        }));
        inside.await();
        assertThatThrownBy(() -> reads.read(() -> 1))
                .isInstanceOfSatisfying(Problem.class, PastReadsIT::saysWhenToComeAgain);
        leave.countDown();
        assertThat(first.join()).isTrue();
        assertThat(reads.read(() -> 1)).isEqualTo(1);
    }

    @Test
    void givenStatementThatTakesTooLongThenUnavailableAndThePlaceIsFree() {
        PastReads reads = reads(Duration.ofMillis(50));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> reads.read(() -> one("select count(*) from generate_series(1, 1000000000)")))
                    .isInstanceOfSatisfying(Problem.class, PastReadsIT::saysWhenToComeAgain);
        }
        assertThat(reads.read(() -> one("select 1"))).containsExactly(1L);
        assertThat(jdbc.sql("show statement_timeout").query(String.class).single())
                .as("of the others")
                .isNotEqualTo("50ms");
    }

    private List<Long> one(String sql) {
        return jdbc.sql(sql).query(Long.class).list();
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void saysWhenToComeAgain(Problem problem) {
        assertThat(problem.status().value()).isEqualTo(503);
        assertThat(problem.headers().getFirst("Retry-After")).isNotNull();
    }
}
