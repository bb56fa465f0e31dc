package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import stravalite.testkit.GeneratedRun;
import stravalite.testkit.HistoryGenerator;

/** Members who go on posting runs, whatever is answered, and remember which of them they were promised. */
final class Load implements AutoCloseable {

    private static final int EVERY_MILLIS = 100;

    /**
     * What became of a request.
     *
     * @param status 0 if there was no answer
     */
    record Outcome(int status, Duration took) {}

    private record Sent(Member member, GeneratedRun run, Outcome outcome) {}

    private final ScheduledExecutorService threads;
    private final Map<UUID, Sent> sent = new ConcurrentHashMap<>();
    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

    private Load(int members) {
        threads = Executors.newScheduledThreadPool(members);
    }

    /** @param seed of the first one's runs */
    static Load of(List<Member> members, long seed) {
        Load load = new Load(members.size());
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            Iterator<GeneratedRun> runs =
                    HistoryGenerator.fifteenYears(seed + i).runs().iterator();
            var _ = load.threads.scheduleAtFixedRate(
                    () -> load.send(member, runs.next()), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        return load;
    }

    private void send(Member member, GeneratedRun run) {
        UUID id = UUID.randomUUID();
        long begun = System.nanoTime();
        int status;
        try {
            status = member.post(id, run).status();
        } catch (UncheckedIOException noAnswer) {
            status = 0;
        }
        Outcome outcome = new Outcome(status, Duration.ofNanos(System.nanoTime() - begun));
        sent.put(id, new Sent(member, run, outcome));
        outcomes.add(outcome);
    }

    /** Waits until so many more were promised. */
    void untilAccepted(int more) {
        long before = accepted();
        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(60))
                .until(() -> accepted() >= before + more);
    }

    private long accepted() {
        return outcomes.stream().filter(each -> each.status() == 202).count();
    }

    /** What was not promised, so far. */
    List<Outcome> failures() {
        return outcomes.stream().filter(each -> each.status() != 202).toList();
    }

    /** Ends it: all that was promised is there, and perhaps a run whose answer was another. */
    void everyPromiseIsKept() {
        close();
        List<UUID> lost = new ArrayList<>();
        sent.forEach((id, each) -> {
            boolean promised = each.outcome().status() == 202;
            boolean there = isThere(each.member(), id);
            if (there) {
                each.member().told(id, each.run());
            } else if (promised) {
                lost.add(id);
            }
        });
        assertThat(lost)
                .as("runs that were promised and are not there, of %s", sent.size())
                .isEmpty();
    }

    private static boolean isThere(Member member, UUID id) {
        int status = await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> member.http()
                                .get("/analytics/" + member.id() + "?after=" + id)
                                .status(),
                        now -> now != 503);
        assertThat(status).as("run %s", id).isIn(200, 404);
        return status == 200;
    }

    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new AssertionError("A request was not answered within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
