package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import stravalite.testkit.GeneratedRun;

/** Several writers change the same few runs over both command nodes at once. */
@ExtendWith(Seeded.class)
class FaultSameRunsIT {

    private static final int COMMANDS = Integer.getInteger("faults.commands", 10_000);
    private static final int WRITERS = 8;
    private static final int RUNS = 24;

    private static final int NOT_RECORDED = 404;
    private static final int TWICE = 409;
    private static final int DELETED = 410;
    private static final int STALE = 412;

    private final Stage stage = Stage.of("Same runs");
    private final Ledger ledger = new Ledger();

    /** Each correction has a distance of its own. */
    private final AtomicInteger corrections = new AtomicInteger();

    /** A run that all writers know, and the last revision that any of them was told. */
    private record Shared(Sender sender, UUID id, GeneratedRun run, AtomicInteger revision) {}

    @Test
    void givenChangesOfTheSameRunsOnTwoNodesThenEachAnswerIsTrue() throws Exception {
        List<Member> members = stage.members(2);
        List<Shared> runs = shared(members);
        try (Follower follower = stage.follower(0)) {
            List<Future<?>> writers = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
                for (int i = 0; i < WRITERS; i++) {
                    SplittableRandom chance = stage.chance().split();
                    writers.add(threads.submit(
                            () -> IntStream.range(0, COMMANDS / WRITERS).forEach(n -> change(runs, chance))));
                }
            }
            for (Future<?> writer : writers) {
                finished(writer);
            }
            String counts =
                    stage.invariants(NOT_RECORDED, TWICE, DELETED, STALE).hold(members, ledger, List.of(follower));
            somethingWasDone();
            stage.tell(COMMANDS + " commands to " + RUNS + " runs over two nodes, " + counts);
        }
    }

    /** Most that is asked for can be done: of 20 dice 8 always, and those that correct a run as long as it is there. */
    private void somethingWasDone() {
        Map<Change, Long> done = ledger.acknowledgedByKind();
        assertThat(ledger.acknowledged())
                .as("acknowledged of %s commands: %s, others: %s", COMMANDS, done, ledger.others())
                .isGreaterThan(COMMANDS / 2);
        for (Change change : Change.values()) {
            assertThat(done.getOrDefault(change, 0L))
                    .as("%s acknowledged of %s commands", change, COMMANDS)
                    .isGreaterThan(COMMANDS / 20);
        }
    }

    private List<Shared> shared(List<Member> members) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return IntStream.range(0, RUNS)
                .mapToObj(i -> new Shared(
                        new Sender(members.get(i % members.size()), ledger),
                        new UUID(stage.chance().nextLong(), stage.chance().nextLong()),
                        new GeneratedRun(now.minus(i + 1, ChronoUnit.HOURS), 500_000, 1_800_000, null, null),
                        new AtomicInteger()))
                .toList();
    }

    private void change(List<Shared> runs, SplittableRandom chance) {
        Shared shared = runs.get(chance.nextInt(runs.size()));
        Sender sender = shared.sender();
        int dice = chance.nextInt(20);
        Said said;
        if (dice < 3) {
            said = sender.records(shared.id(), shared.run());
        } else if (dice < 15) {
            long expected = shared.revision().get();
            said = sender.corrects(shared.id(), another(shared.run()), dice < 9 && expected > 0 ? expected : null);
        } else if (dice < 17) {
            said = sender.deletes(shared.id());
        } else {
            said = sender.restores(shared.id());
        }
        if (said.status() == 401) {
            sender.member().logsInAgain();
        }
        if (said.revision() > 0) {
            shared.revision().set((int) said.revision());
        }
    }

    private GeneratedRun another(GeneratedRun run) {
        return new GeneratedRun(
                run.start(), run.distanceCm() + corrections.incrementAndGet(), run.durationMs(), null, null);
    }

    private static void finished(Future<?> writer) throws InterruptedException {
        try {
            writer.get();
        } catch (ExecutionException e) {
            throw new AssertionError("A writer ended: " + e.getCause(), e);
        }
    }
}
