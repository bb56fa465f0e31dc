package stravalite.query.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.platform.eventstore.Streams;
import stravalite.platform.logs.LoggedRunners;
import stravalite.query.RunningQuerySide;
import stravalite.query.projection.Delivered;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.query.projection.Projection;
import stravalite.query.projection.Rows;
import stravalite.query.projection.StoredEvent;

/** Batches with bad events in them, folded by a projection that keeps what it is given. */
class IsolationIT {

    private final JdbcClient jdbc = RunningQuerySide.bean(JdbcClient.class);
    private final PlatformTransactionManager transactions = RunningQuerySide.bean(PlatformTransactionManager.class);
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final Letters letters = new Letters(jdbc);
    private final Generation generation =
            new Generation("told_" + UUID.randomUUID().toString().replace("-", ""), 1);

    /** Keeps each event as a row, and can't have those of some runners. */
    private final class Told implements Projection {

        private final Set<UUID> hates = ConcurrentHashMap.newKeySet();
        private final List<UUID> toldAfterwards = new CopyOnWriteArrayList<>();

        Told() {
            jdbc.sql("create schema " + generation.schema()).update();
            jdbc.sql(
                            "insert into projection.generation (projection, generation, version, state) values (?, ?, 1, 'live')")
                    .params(generation.projection(), generation.number())
                    .update();
            jdbc.sql(generation.in("create table {g}.told (place bigserial, runner uuid, distance bigint)"))
                    .update();
        }

        @Override
        public Definition definition() {
            return new Definition(generation.projection(), 1, 1);
        }

        @Override
        public Runnable fold(Generation into, List<StoredEvent> batch) {
            for (StoredEvent event : batch) {
                jdbc.sql(into.in("insert into {g}.told (runner, distance) values (:runner, :distance)"))
                        .param("runner", event.runnerId())
                        .param("distance", distance(event))
                        .update();
                if (hates.contains(event.runnerId()) && event instanceof StoredEvent.OfRun) {
                    jdbc.sql("select 1 / (:zero - 1)")
                            .param("zero", 1)
                            .query(Integer.class)
                            .single();
                }
            }
            return () -> batch.forEach(event -> toldAfterwards.add(event.runnerId()));
        }

        List<Long> of(Said said) {
            return jdbc.sql(generation.in("select distance from {g}.told where runner = :runner order by place"))
                    .param("runner", said.runner)
                    .query(Long.class)
                    .list();
        }
    }

    private static long distance(StoredEvent event) {
        return event instanceof StoredEvent.OfRun run && run.event() instanceof RunRecorded recorded
                ? recorded.distanceCm()
                : -1;
    }

    private final Told projection = new Told();

    private void fold(List<Delivered> batch) {
        fold(batch, 1000);
    }

    /** As a node does that has just started: nothing is known but what stands in tables. */
    private void fold(List<Delivered> batch, int most) {
        Isolation node = new Isolation(
                letters,
                new Attempts(transactions, RunningQuerySide.bean(Rows.class), most),
                RunningQuerySide.bean(LoggedRunners.class));
        Runnable afterCommit = transaction.execute(status -> node.fold(projection, generation, batch));
        afterCommit.run();
    }

    private Retries retries() {
        return new Retries(
                letters,
                new Attempts(transactions, RunningQuerySide.bean(Rows.class), 1000),
                RunningQuerySide.bean(Streams.class),
                RunningQuerySide.bean(Generations.class),
                transaction);
    }

    private static Said saying(int runs) {
        Said said = new Said();
        IntStream.rangeClosed(1, runs).forEach(run -> said.record(run * 1000L));
        return said;
    }

    /** What several say, by turns. */
    private static List<Delivered> mixed(Said... several) {
        List<Delivered> mixed = new ArrayList<>();
        for (int i = 0; i < several[0].events.size(); i++) {
            for (Said said : several) {
                mixed.add(said.events.get(i));
            }
        }
        return mixed;
    }

    @Test
    void givenBadOnesAmongManyThenTheyAloneWaitAndOnlyWhatWasFoldedIsTold() {
        Said one = saying(3);
        Said bad = saying(3);
        Said other = saying(3);
        Said worse = saying(3);
        projection.hates.addAll(Set.of(bad.runner, worse.runner));
        fold(mixed(one, bad, other, worse));
        assertThat(projection.of(one)).containsExactly(1000L, 2000L, 3000L);
        assertThat(projection.of(other)).containsExactly(1000L, 2000L, 3000L);
        assertThat(projection.of(bad)).isEmpty();
        assertThat(projection.toldAfterwards).hasSize(6).containsOnly(one.runner, other.runner);
        assertThat(letters.count(generation)).isEqualTo(6);
        assertThat(letters.first(generation, bad.runner, 10))
                .extracting(letter -> letter.eventId() + " " + (letter.cause() == null))
                .containsExactly(
                        bad.events.get(0).eventId() + " false",
                        bad.events.get(1).eventId() + " true",
                        bad.events.get(2).eventId() + " true");
    }

    @Test
    void givenRunnerSetAsideThenLaterEventsWaitInOrderOnWhicheverNode() {
        Said bad = saying(4);
        projection.hates.add(bad.runner);
        fold(bad.events.subList(0, 1));
        projection.hates.clear();
        fold(bad.events.subList(1, 3));
        fold(bad.events.subList(3, 4));
        assertThat(projection.of(bad)).isEmpty();
        assertThat(retries().retry(projection, generation, bad.runner)).isEqualTo(4);
        assertThat(projection.of(bad)).containsExactly(1000L, 2000L, 3000L, 4000L);
        assertThat(letters.parked(generation)).isZero();
    }

    @Test
    void givenRunnerSetAsideWhenTheyLeaveThenNothingWaitsAnyMore() {
        Said bad = saying(2);
        projection.hates.add(bad.runner);
        fold(bad.events);
        assertThat(letters.count(generation)).isEqualTo(2);
        bad.leave();
        fold(bad.events.subList(2, 3));
        assertThat(letters.count(generation)).isZero();
        assertThat(letters.parked(generation)).isZero();
        assertThat(projection.of(bad)).containsExactly(-1L);
    }

    @Test
    void givenRunnerWhoLeavesInTheBatchThatFailsThenOnlyTheDepartureIsFolded() {
        Said bad = saying(2);
        bad.leave();
        projection.hates.add(bad.runner);
        fold(bad.events);
        assertThat(letters.count(generation)).isZero();
        assertThat(projection.of(bad)).containsExactly(-1L);
    }

    @Test
    void givenMoreBadRunnersThanMayBeThenTheProjectionStopsAndNothingIsSetAside() {
        Said first = saying(1);
        Said second = saying(1);
        projection.hates.addAll(Set.of(first.runner, second.runner));
        fold(first.events, 1);
        assertThatThrownBy(() -> fold(second.events, 1)).isInstanceOf(TooManyDeadLetters.class);
        assertThatThrownBy(() -> fold(mixed(second, first), 0)).isInstanceOf(TooManyDeadLetters.class);
        assertThat(letters.count(generation)).isOne();
        projection.hates.remove(second.runner);
        fold(second.events, 1);
        assertThat(projection.of(second)).containsExactly(1000L);
    }

    @Test
    void givenManySegmentsAtOnceThenTheBoundHolds() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService segments = Executors.newFixedThreadPool(6)) {
            List<Callable<Void>> folds = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Said bad = saying(1);
                projection.hates.add(bad.runner);
                folds.add(() -> {
                    try {
                        fold(bad.events, 3);
                    } catch (TooManyDeadLetters e) {
                        refused.incrementAndGet();
                    }
                    return null;
                });
            }
            for (Future<Void> fold : segments.invokeAll(folds)) {
                fold.get();
            }
        }
        assertThat(letters.parked(generation)).isEqualTo(3);
        assertThat(refused).hasValue(3);
    }

    @Test
    void givenRetriesWhileEventsComeThenEachIsFoldedOnceAndInOrder() throws Exception {
        Said bad = saying(60);
        projection.hates.add(bad.runner);
        fold(bad.events.subList(0, 2));
        try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            Future<?> processor = nodes.submit(() -> {
                for (int i = 2; i < 60; i += 2) {
                    if (i == 20) {
                        projection.hates.clear();
                    }
                    fold(bad.events.subList(i, i + 2));
                }
            });
            List<Future<?>> admins = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                admins.add(nodes.submit(() -> {
                    while (!processor.isDone()) {
                        retries().retry(projection, generation, bad.runner);
                    }
                }));
            }
            processor.get();
            for (Future<?> admin : admins) {
                admin.get();
            }
        }
        retries().retry(projection, generation, bad.runner);
        assertThat(projection.of(bad))
                .isEqualTo(IntStream.rangeClosed(1, 60)
                        .mapToObj(run -> run * 1000L)
                        .toList());
        assertThat(letters.parked(generation)).isZero();
    }
}
