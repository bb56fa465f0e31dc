package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.testkit.GeneratedRun;

/**
 * Events would be passed over for good if a writer could hold a position longer than the projections wait for it, which is
 * a minute. It can't: the database ends its transaction long before, whether it waits for something or stands still.
 */
@ExtendWith(Seeded.class)
class FaultOpenTransactionIT {

    private static final int UNAVAILABLE = 503;
    private static final Duration GAP_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration MUCH_LESS = Duration.ofSeconds(45);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The position is taken by then: the event's row is written before its stream is looked at. */
    private static final String HELD = "select count(*) from pg_stat_activity"
            + " where query ilike 'insert into event_store.event%' and wait_event = 'transactionid'";

    private static final String STANDING = "select count(*) from pg_stat_activity where state = 'idle in transaction'"
            + " and query ilike 'insert into event_store.event%'";

    private final Stage stage = Stage.of("Open transaction");
    private final Split split = stage.split();
    private final Ledger ledger = new Ledger();

    @Test
    void givenAWriterHoldsAPositionThenItIsEndedBeforeAnybodyGivesUpWaitingForIt() throws Exception {
        try (Writers writers = stage.writers(3);
                Follower follower = stage.follower(0)) {
            writers.untilAcknowledged(20);
            List<Member> members = stage.members(2);
            UUID run = new UUID(stage.chance().nextLong(), stage.chance().nextLong());
            long begun = System.nanoTime();
            long waited;
            try (Connection blocking = holding(members.getFirst(), run)) {
                waited = waitingWriterIsEnded(members.getFirst(), run);
                writers.untilAcknowledged(40);
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GAP_TIMEOUT);
                await().atMost(GAP_TIMEOUT.plusSeconds(20))
                        .until(() ->
                                Duration.ofNanos(System.nanoTime() - begun).compareTo(GAP_TIMEOUT.plusSeconds(5)) > 0);
                writers.untilAcknowledged(40);
                blocking.rollback();
            }
            long stood = standingWriterIsEnded(members.getLast());
            recordsAgain(members.getFirst(), run);
            writers.untilAcknowledged(20);
            String counts = stage.invariants(UNAVAILABLE).hold(writers, List.of(follower));
            stage.invariants(UNAVAILABLE).hold(members, ledger, List.of(follower));
            stage.tell("a writer that waited was ended after " + waited + " ms, one that stood still after " + stood
                    + " ms, projections wait for " + GAP_TIMEOUT.toMillis() + " ms, others' transaction open for "
                    + GAP_TIMEOUT.plusSeconds(5).toSeconds() + " s, " + counts);
        }
    }

    /** One that waits for a lock, in the middle of writing its event. */
    private long waitingWriterIsEnded(Member member, UUID run) {
        CompletableFuture<Said> answer = sends(new Sender(member, ledger), run);
        await().atMost(PATIENCE).until(() -> count(HELD) == 1);
        long begun = System.nanoTime();
        await().atMost(MUCH_LESS).until(() -> count(HELD) == 0);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(answer.orTimeout(1, TimeUnit.MINUTES).join().status())
                .as("the answer of a writer that was ended")
                .isEqualTo(UNAVAILABLE);
        return took.toMillis();
    }

    /** One whose process stands still, between writing its event and committing it. */
    private long standingWriterIsEnded(Member member) throws Exception {
        SystemProcess still = split.commands().get(stage.chance().nextInt(2));
        UUID run = new UUID(stage.chance().nextLong(), stage.chance().nextLong());
        CompletableFuture<Said> answer;
        Duration took;
        try (Connection blocking = holding(member, run)) {
            answer = sends(new Sender(member, ledger, still), run);
            await().atMost(PATIENCE).until(() -> count(HELD) == 1);
            still.signal("STOP");
            split.takeOut(still);
            try {
                blocking.rollback();
                await().atMost(PATIENCE).until(() -> count(STANDING) >= 1);
                long begun = System.nanoTime();
                await().atMost(MUCH_LESS).until(() -> count(STANDING) == 0);
                took = Duration.ofNanos(System.nanoTime() - begun);
            } finally {
                still.signal("CONT");
            }
        }
        split.commands().add(still.untilReady());
        answer.orTimeout(1, TimeUnit.MINUTES).join();
        return took.toMillis();
    }

    private static CompletableFuture<Said> sends(Sender sender, UUID run) {
        return CompletableFuture.supplyAsync(() -> sender.records(run, run()));
    }

    private void recordsAgain(Member member, UUID run) {
        await().atMost(PATIENCE)
                .until(() -> new Sender(member, ledger).records(run, run()).isAcknowledged());
    }

    private static GeneratedRun run() {
        return new GeneratedRun(Instant.parse("2026-06-01T06:00:00Z"), 500_000, 1_800_000, null, null);
    }

    /** Has the first place of a run's stream, without committing it: whoever wants it waits. Nothing limits it. */
    private Connection holding(Member member, UUID run) throws SQLException {
        Connection connection = split.connection();
        connection.setAutoCommit(false);
        try (Statement settings = connection.createStatement()) {
            settings.execute("set idle_in_transaction_session_timeout = 0");
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into event_store.event (event_identifier, aggregate_identifier, sequence_number, payload_type,
                  payload, time_stamp) values (?, ?, 0, 'none', '', '')""")) {
            insert.setString(1, UUID.randomUUID().toString());
            insert.setString(2, new RunId(run).streamOf(new RunnerId(member.id())));
            insert.executeUpdate();
        }
        return connection;
    }

    private long count(String sql) {
        return split.jdbc().sql(sql).query(Long.class).single();
    }
}
