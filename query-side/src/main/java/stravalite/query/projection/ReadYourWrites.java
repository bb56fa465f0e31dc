package stravalite.query.projection;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;

/**
 * Lets a read wait until it stands on a run's latest change. It compares the last sequence of that run's stream in the
 * store with what the read model has folded; while it waits it holds no connection, and is woken when the read model
 * changes for that runner.
 */
@Component
public class ReadYourWrites {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK_ANYWAY = Duration.ofMillis(200);
    private static final int MOST_WAITERS = 1000;

    private final EventStore store;
    private final Semaphore places = new Semaphore(MOST_WAITERS);
    private final Map<UUID, Set<Semaphore>> waiting = new ConcurrentHashMap<>();

    ReadYourWrites(EventStore store) {
        this.store = store;
    }

    /** Called when what a read model says of this runner has changed, on whichever node. */
    public void changed(UUID runner) {
        waiting.getOrDefault(runner, Set.of()).forEach(Semaphore::release);
    }

    /** The number of events that were recorded of a run; 404 for a run that the store has never heard of. */
    public long recordedRevision(RunnerId runner, RunId run) {
        return store.lastSequenceNumberFor(run.streamOf(runner))
                .map(sequence -> sequence + 1)
                .orElseThrow(() -> Problem.notFound("There is no run " + run));
    }

    /**
     * Waits until the read model includes the latest change of a run.
     *
     * @throws Problem 404 for an unknown run, 503 when it takes longer than 5 s or too many are waiting
     */
    public void await(RunnerId runner, RunId run, RunProgress progress) {
        if (!includes(runner, run, progress, PATIENCE)) {
            throw Problem.unavailable(
                    "The run " + run + " is recorded, but these numbers do not include it yet: try again",
                    Duration.ofSeconds(1));
        }
    }

    /**
     * Waits until the read model includes the latest change of a run; false when it takes longer, when too many are
     * waiting, or when the server stops.
     *
     * @throws Problem 404 for an unknown run
     */
    boolean includes(RunnerId runner, RunId run, RunProgress progress, Duration patience) {
        long target = recordedRevision(runner, run);
        if (progress.revisionOf(runner, run) >= target) {
            return true;
        }
        if (!places.tryAcquire()) {
            return false;
        }
        Semaphore changes = new Semaphore(0);
        waiting.compute(runner.value(), (key, others) -> {
            Set<Semaphore> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(changes);
            return all;
        });
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (progress.revisionOf(runner, run) < target) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                changes.tryAcquire(Math.min(left, LOOK_ANYWAY.toNanos()), TimeUnit.NANOSECONDS);
                changes.drainPermits();
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting.computeIfPresent(runner.value(), (key, others) -> {
                others.remove(changes);
                return others.isEmpty() ? null : others;
            });
            places.release();
        }
    }
}
