package stravalite.query.leaderboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.RunEvent;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;
import stravalite.query.projection.RunKey;
import stravalite.query.projection.StoredEvent;

/** What a batch of events makes of the runners and runs that it is about. Works in memory alone. */
final class LeaderboardFold {

    /** A run that counts for something else than before. */
    record Change(@Nullable CountedRun before, CountedRun after, long position) {}

    /** A runner who has become private or public, and where the event stands that said so. */
    record Flip(UUID runnerId, boolean hidden, long position) {}

    private final Map<UUID, BoardRunner> runnersBefore = new HashMap<>();
    private final Map<UUID, BoardRunner> runners = new HashMap<>();
    private final Map<RunKey, CountedRun> runs = new HashMap<>();
    private final Set<UUID> changedRunners = new LinkedHashSet<>();
    private final Map<RunKey, CountedRun> changedRuns = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Map<UUID, Long> shownOrHidden = new LinkedHashMap<>();
    private final Map<UUID, Long> gone = new LinkedHashMap<>();

    LeaderboardFold(Collection<BoardRunner> runners, Collection<CountedRun> runs) {
        runners.forEach(runner -> runnersBefore.put(runner.runnerId(), runner));
        this.runners.putAll(runnersBefore);
        runs.forEach(run -> this.runs.put(run.key(), run));
    }

    void on(StoredEvent event) {
        BoardRunner runner = runnerOf(event.runnerId());
        if (runner.deleted()) {
            return;
        }
        switch (event) {
            case StoredEvent.OfRunner own
            when own.revision() > runner.revision() -> on(runner.after(own.event(), own.revision()), own);
            case StoredEvent.OfRunner _ -> {}
            case StoredEvent.OfRun run -> on(run);
        }
    }

    private void on(BoardRunner now, StoredEvent.OfRunner event) {
        UUID id = now.runnerId();
        runners.put(id, now);
        changedRunners.add(id);
        if (event.event() instanceof RunnerVisibilityChanged) {
            shownOrHidden.put(id, event.position());
        }
        if (now.deleted()) {
            gone.put(id, event.position());
            changedRuns.keySet().removeIf(run -> run.runnerId().equals(id));
            changes.removeIf(change -> change.after().runnerId().equals(id));
        }
    }

    private BoardRunner runnerOf(UUID id) {
        return runners.getOrDefault(id, BoardRunner.unknown(id));
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
            case RunEvent.RunStated run -> CountedRun.of(key, revision, run);
            case RunEvent.RunDeleted _ -> CountedRun.deleted(key, revision);
        };
    }

    /** Runners to be written. */
    List<BoardRunner> changedRunners() {
        return changedRunners.stream().map(this::runnerOf).toList();
    }

    /** Those who are private after the batch and were not before it, or the other way round. */
    List<Flip> flips() {
        return shownOrHidden.entrySet().stream()
                .map(said -> new Flip(said.getKey(), runnerOf(said.getKey()).hidden(), said.getValue()))
                .filter(flip -> !gone.containsKey(flip.runnerId()) && flip.hidden() != wasHidden(flip.runnerId()))
                .toList();
    }

    private boolean wasHidden(UUID runner) {
        BoardRunner before = runnersBefore.get(runner);
        return before != null && before.hidden();
    }

    /** Whoever was known before and is called otherwise now, or is private or public now and was not. */
    List<UUID> seenOtherwise() {
        return changedRunners.stream()
                .filter(id -> {
                    BoardRunner before = runnersBefore.get(id);
                    BoardRunner now = runnerOf(id);
                    return before != null
                            && !now.deleted()
                            && !(before.hidden() == now.hidden() && Objects.equals(before.name(), now.name()));
                })
                .toList();
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

    boolean hides(UUID runner) {
        return runnerOf(runner).hidden();
    }

    /** A standing with the name of its runner as it is after the batch. */
    Entry entry(Standing standing) {
        BoardRunner runner = runnerOf(standing.runnerId());
        return new Entry(standing, runner.name(), runner.revision());
    }
}
