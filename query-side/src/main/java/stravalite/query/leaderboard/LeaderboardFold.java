package stravalite.query.leaderboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent;
import stravalite.api.runner.RunnerEvent;
import stravalite.query.projection.RunKey;
import stravalite.query.projection.StoredEvent;

/** What a batch of events makes of the runners and runs that it is about. Works in memory alone. */
final class LeaderboardFold {

    /** A run that counts for something else than before. */
    record Change(@Nullable CountedRun before, CountedRun after, long position) {}

    private final Map<UUID, RunnerName> runners = new HashMap<>();
    private final Map<RunKey, CountedRun> runs = new HashMap<>();
    private final Set<UUID> changedRunners = new LinkedHashSet<>();
    private final Map<RunKey, CountedRun> changedRuns = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<UUID, Long> gone = new LinkedHashMap<>();

    LeaderboardFold(Collection<RunnerName> runners, Collection<CountedRun> runs) {
        runners.forEach(runner -> this.runners.put(runner.runnerId(), runner));
        runs.forEach(run -> this.runs.put(run.key(), run));
    }

    void on(StoredEvent event) {
        RunnerName runner = runners.get(event.runnerId());
        if (runner != null && runner.deleted()) {
            return;
        }
        switch (event) {
            case StoredEvent.OfRunner(RunnerEvent what, long position) -> on(what, position);
            case StoredEvent.OfRun run -> on(run);
        }
    }

    private void on(RunnerEvent event, long position) {
        switch (event) {
            case RunnerEvent.RunnerRegistered(UUID id, PersonalText name, String timeZone) ->
                put(new RunnerName(id, PersonalText.read(name), false));
            case RunnerEvent.RunnerDeleted(UUID id) -> {
                put(new RunnerName(id, null, true));
                gone.put(id, position);
                changedRuns.keySet().removeIf(run -> run.runnerId().equals(id));
                changes.removeIf(change -> change.after().runnerId().equals(id));
            }
        }
    }

    private void put(RunnerName runner) {
        runners.put(runner.runnerId(), runner);
        changedRunners.add(runner.runnerId());
    }

    private void on(StoredEvent.OfRun event) {
        RunKey key = RunKey.of(event.event());
        CountedRun before = runs.get(key);
        if (before != null && before.revision() >= event.revision()) {
            return;
        }
        CountedRun after = after(key, event.event(), event.revision());
        runs.put(key, after);
        changedRuns.put(key, after);
        if (before == null ? after.counted() : !before.countsAs(after)) {
            changes.add(new Change(before, after, event.position()));
        }
    }

    private static CountedRun after(RunKey key, RunEvent event, long revision) {
        return switch (event) {
            case RunEvent.RunRecorded run ->
                CountedRun.of(
                        key,
                        revision,
                        run.startedAtMillis(),
                        run.distanceCm(),
                        run.durationMs(),
                        run.elevationGainCm());
            case RunEvent.RunCorrected run ->
                CountedRun.of(
                        key,
                        revision,
                        run.startedAtMillis(),
                        run.distanceCm(),
                        run.durationMs(),
                        run.elevationGainCm());
            case RunEvent.RunDeleted _ -> CountedRun.deleted(key, revision);
        };
    }

    /** Runners to be written. */
    List<RunnerName> changedRunners() {
        return changedRunners.stream().map(runners::get).toList();
    }

    /** Runs to be written. */
    Collection<CountedRun> changedRuns() {
        return changedRuns.values();
    }

    /** What each standing has to take in, in order. */
    List<Change> changes() {
        return changes;
    }

    /** Who left, and the position of the event that said so. */
    Map<UUID, Long> gone() {
        return gone;
    }

    @Nullable
    String nameOf(UUID runner) {
        RunnerName known = runners.get(runner);
        return known == null ? null : known.name();
    }
}
