package stravalite.query.analytics;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunStated;
import stravalite.api.runner.RunnerEvent;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerEvent.RunnerRenamed;
import stravalite.api.runner.RunnerEvent.RunnerTimeZoneChanged;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;
import stravalite.query.definition.WorldRecord;
import stravalite.query.definition.Worth;
import stravalite.query.projection.RunKey;
import stravalite.query.projection.StoredEvent;

/** Folds a batch in memory: from the rows as they were before it to the rows as they are after it. */
final class AnalyticsFold {

    /**
     * A run before and after the batch.
     *
     * @param before null for a new one
     * @param worth what it is worth as a best after it
     */
    record Change(@Nullable RunRow before, RunRow after, List<Worth> worth) {}

    /**
     * A runner that the batch has touched.
     *
     * @param revision of the last of the runner's own events that is included; 0 before any is
     */
    record Touched(UUID runnerId, long revision, String timeZone, boolean deleted, long position) {}

    private final Map<UUID, String> zonesBefore = new HashMap<>();
    private final Map<UUID, Touched> runners = new HashMap<>();
    private final Map<RunKey, RunRow> before = new HashMap<>();
    private final Map<RunKey, RunRow> after = new LinkedHashMap<>();
    private final Map<RunKey, List<Worth>> worth = new HashMap<>();
    private final Set<UUID> gone = new HashSet<>();

    AnalyticsFold(Collection<Touched> runners, Collection<RunRow> runs) {
        for (Touched runner : runners) {
            this.runners.put(runner.runnerId(), runner);
            zonesBefore.put(runner.runnerId(), runner.timeZone());
        }
        runs.forEach(run -> before.put(run.key(), run));
    }

    void apply(StoredEvent event) {
        Touched runner = runners.getOrDefault(
                event.runnerId(), new Touched(event.runnerId(), 0, ZoneOffset.UTC.getId(), false, 0));
        if (runner.deleted()) {
            return;
        }
        long position = Math.max(runner.position(), event.position());
        switch (event) {
            case StoredEvent.OfRun(RunEvent run, long revision, long at, var _, var _) -> {
                apply(run, revision, at);
                runners.put(
                        runner.runnerId(),
                        new Touched(runner.runnerId(), runner.revision(), runner.timeZone(), false, position));
            }
            case StoredEvent.OfRunner own
            when own.revision() > runner.revision() -> {
                String zone = zoneAfter(own.event(), runner.timeZone());
                boolean left = own.event() instanceof RunnerDeleted;
                runners.put(runner.runnerId(), new Touched(runner.runnerId(), own.revision(), zone, left, position));
                if (left) {
                    gone.add(runner.runnerId());
                    after.keySet().removeIf(run -> run.runnerId().equals(runner.runnerId()));
                }
            }
            case StoredEvent.OfRunner _ -> {}
        }
    }

    /** A runner's own numbers have no name, and are there whoever else may see the runner. */
    private static String zoneAfter(RunnerEvent event, String zone) {
        return switch (event) {
            case RunnerRegistered registered -> registered.timeZone();
            case RunnerTimeZoneChanged changed -> changed.timeZone();
            case RunnerRenamed _, RunnerVisibilityChanged _, RunnerDeleted _ -> zone;
        };
    }

    private void apply(RunEvent event, long revision, long position) {
        RunKey key = RunKey.of(event);
        RunRow now = after.getOrDefault(key, before.get(key));
        if (now != null && now.revision() >= revision) {
            return;
        }
        RunRow row = switch (event) {
            case RunRecorded run -> standing(key, revision, run, run.source(), position);
            case RunStated run ->
                standing(key, revision, run, recorded(now, key).source(), position);
            case RunDeleted _ -> recorded(now, key).asDeleted(revision, position);
        };
        after.put(key, row);
        worth.put(key, event instanceof RunStated run ? Worth.of(run) : List.of());
    }

    private static RunRow standing(RunKey key, long revision, RunStated run, String source, long position) {
        return new RunRow(
                key.runnerId(),
                key.runId(),
                revision,
                run.startedAtMillis(),
                run.distanceCm(),
                run.durationMs(),
                run.elevationGainCm(),
                run.elapsedMs(),
                PersonalText.read(run.title()),
                source,
                WorldRecord.isBeatenBy(run.distanceCm(), run.durationMs()),
                false,
                position);
    }

    private static RunRow recorded(@Nullable RunRow now, RunKey key) {
        if (now == null) {
            throw new IllegalStateException("An event came before the run was recorded: " + key);
        }
        return now;
    }

    /** The runs that the batch changes, in the order of their first event in it. */
    List<Change> changes() {
        return after.entrySet().stream()
                .map(run -> new Change(
                        before.get(run.getKey()), run.getValue(), worth.getOrDefault(run.getKey(), List.of())))
                .toList();
    }

    Collection<Touched> runners() {
        return runners.values();
    }

    ZoneId zoneOf(UUID runner) {
        Touched known = runners.get(runner);
        return known == null ? ZoneOffset.UTC : ZoneId.of(known.timeZone());
    }

    Set<UUID> gone() {
        return gone;
    }

    /** Whose days are those of another time zone than before the batch. */
    Map<UUID, ZoneId> rezoned() {
        Map<UUID, ZoneId> rezoned = new TreeMap<>();
        zonesBefore.forEach((runner, zone) -> {
            if (!gone.contains(runner) && !zoneOf(runner).equals(ZoneId.of(zone))) {
                rezoned.put(runner, zoneOf(runner));
            }
        });
        return rezoned;
    }
}
