package stravalite.query;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunStated;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.query.projection.RunKey;
import stravalite.query.projection.StoredEvent;
import stravalite.testkit.FoldedRun;

/**
 * What was known at a moment, straight from its definition: of each run the latest of the events that were recorded by then,
 * where an event counts as recorded no earlier than those before it in the same run. Who has left by now was never there.
 */
public final class KnownRuns {

    /** The runs that stood. */
    public final Map<UUID, Map<UUID, FoldedRun>> runs = new LinkedHashMap<>();

    /** The greatest position of an event of each runner that was known. */
    public final Map<UUID, Long> positions = new LinkedHashMap<>();

    private KnownRuns() {}

    public static KnownRuns at(List<StoredEvent> events, long ms) {
        KnownRuns known = new KnownRuns();
        Set<UUID> gone = new LinkedHashSet<>();
        Map<Object, Long> latest = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            Object stream = streamOf(event);
            long now = latest.merge(stream, recordedMs(event), Math::max);
            if (event instanceof StoredEvent.OfRunner(RunnerDeleted deleted, var _, var _, var _)) {
                gone.add(deleted.runnerId());
            }
            if (now <= ms) {
                known.positions.merge(event.runnerId(), event.position(), Math::max);
                if (event instanceof StoredEvent.OfRun run) {
                    known.apply(run.event());
                }
            }
        }
        known.runs.keySet().removeAll(gone);
        known.positions.keySet().removeAll(gone);
        return known;
    }

    /** Each moment at which something was recorded, and those just before and after. */
    public static List<Long> moments(List<StoredEvent> events) {
        Set<Long> moments = new TreeSet<>();
        for (StoredEvent event : events) {
            for (long beside = -1; beside <= 1; beside++) {
                moments.add(recordedMs(event) + beside);
            }
        }
        return List.copyOf(moments);
    }

    private static Object streamOf(StoredEvent event) {
        return switch (event) {
            case StoredEvent.OfRun run -> RunKey.of(run.event());
            case StoredEvent.OfRunner runner -> runner.runnerId();
        };
    }

    private static long recordedMs(StoredEvent event) {
        Instant at = switch (event) {
            case StoredEvent.OfRun run -> run.recordedAt();
            case StoredEvent.OfRunner runner -> runner.recordedAt();
        };
        return at.toEpochMilli();
    }

    private void apply(RunEvent event) {
        Map<UUID, FoldedRun> own = runs.computeIfAbsent(event.runnerId(), key -> new LinkedHashMap<>());
        switch (event) {
            case RunStated run ->
                own.put(
                        run.runId(),
                        new FoldedRun(
                                run.runId(),
                                Instant.ofEpochMilli(run.startedAtMillis()),
                                run.distanceCm(),
                                run.durationMs(),
                                run.elevationGainCm(),
                                run.effortsMs()));
            case RunDeleted run -> own.remove(run.runId());
        }
    }
}
