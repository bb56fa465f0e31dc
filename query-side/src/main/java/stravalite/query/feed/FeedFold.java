package stravalite.query.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import stravalite.api.runner.Visibility;
import stravalite.query.projection.RunKey;
import stravalite.query.projection.StoredEvent;

/** Folds a batch of events into entries in memory, each new one of a public runner with the next number. */
final class FeedFold {

    private final Map<UUID, FeedRunner> runners = new HashMap<>();
    private final Set<UUID> hiddenBefore = new HashSet<>();
    private final Set<UUID> runnersChanged = new HashSet<>();
    private final Map<RunKey, FeedRow> rows = new HashMap<>();
    private final Set<RunKey> changed = new LinkedHashSet<>();
    private final List<RunKey> added = new ArrayList<>();
    private final Set<UUID> gone = new HashSet<>();
    private final Numbering numbers;

    FeedFold(Collection<FeedRunner> runners, Collection<FeedRow> rows, Numbering numbers) {
        for (FeedRunner runner : runners) {
            this.runners.put(runner.runnerId(), runner);
            if (runner.hidden()) {
                hiddenBefore.add(runner.runnerId());
            }
        }
        rows.forEach(row -> this.rows.put(row.key(), row));
        this.numbers = numbers;
    }

    void apply(StoredEvent event) {
        FeedRunner runner = runnerOf(event.runnerId());
        if (runner.left()) {
            return;
        }
        switch (event) {
            case StoredEvent.OfRun(RunEvent run, long revision, long position, var _, var _) ->
                apply(run, revision, position, runner.hidden());
            case StoredEvent.OfRunner(RunnerEvent own, long revision, long _, var _)
            when revision > runner.revision() -> {
                runners.put(runner.runnerId(), after(runner, own, revision));
                runnersChanged.add(runner.runnerId());
            }
            case StoredEvent.OfRunner _ -> {}
        }
    }

    /** A forgotten name is none, not the mark of a runner who left: runs keep their numbers in a replay. */
    private static String shown(PersonalText name) {
        return Objects.requireNonNullElse(PersonalText.read(name), "");
    }

    private FeedRunner after(FeedRunner runner, RunnerEvent event, long revision) {
        UUID id = runner.runnerId();
        return switch (event) {
            case RunnerRegistered registered -> new FeedRunner(id, revision, shown(registered.name()), false);
            case RunnerRenamed renamed -> new FeedRunner(id, revision, shown(renamed.name()), runner.hidden());
            case RunnerVisibilityChanged changed ->
                new FeedRunner(id, revision, runner.name(), Visibility.hides(changed.visibility()));
            case RunnerTimeZoneChanged _ -> new FeedRunner(id, revision, runner.name(), runner.hidden());
            case RunnerDeleted _ -> {
                gone.add(id);
                yield new FeedRunner(id, revision, null, false);
            }
        };
    }

    private void apply(RunEvent event, long revision, long position, boolean hidden) {
        RunKey key = RunKey.of(event);
        FeedRow now = rows.get(key);
        if (now != null && now.revision() >= revision) {
            return;
        }
        FeedRow row = switch (event) {
            case RunRecorded run -> {
                Long seq = numbers.next(key, hidden);
                if (seq == null) {
                    yield FeedRow.untold(key, revision, position);
                }
                added.add(key);
                yield new FeedRow(
                        run.runnerId(),
                        run.runId(),
                        seq,
                        revision,
                        position,
                        run.startedAtMillis(),
                        run.distanceCm(),
                        run.durationMs(),
                        false,
                        false);
            }
            case RunStated run ->
                recorded(now, key).corrected(revision, run.startedAtMillis(), run.distanceCm(), run.durationMs());
            case RunDeleted _ -> recorded(now, key).asDeleted(revision);
        };
        rows.put(key, row);
        changed.add(key);
    }

    private static FeedRow recorded(@Nullable FeedRow now, RunKey key) {
        if (now == null) {
            throw new IllegalStateException("An event came before the run was recorded: " + key);
        }
        return now;
    }

    private FeedRunner runnerOf(UUID id) {
        return runners.getOrDefault(id, FeedRunner.unknown(id));
    }

    /** The entries to be written, hidden if their runner is private after the batch. */
    List<FeedRow> changed() {
        return changed.stream()
                .map(key -> Objects.requireNonNull(rows.get(key))
                        .hidden(runnerOf(key.runnerId()).hidden()))
                .toList();
    }

    List<FeedRunner> runnersChanged() {
        return runnersChanged.stream().sorted().map(this::runnerOf).toList();
    }

    /** The runners who are private now and were not before the batch, or the other way round. */
    List<FeedRunner> flipped() {
        return runnersChanged().stream()
                .filter(runner -> !runner.left() && runner.hidden() != hiddenBefore.contains(runner.runnerId()))
                .toList();
    }

    Set<UUID> gone() {
        return gone;
    }

    /** The new entries in the order of their numbers; one that may not be seen within the batch already is not shown. */
    List<FeedEntry> news() {
        return added.stream()
                .map(rows::get)
                .filter(row -> row.isNumbered()
                        && !row.deleted()
                        && !gone.contains(row.runnerId())
                        && !runnerOf(row.runnerId()).hidden())
                .map(row -> FeedEntry.of(row, nameOf(row.runnerId())))
                .toList();
    }

    private String nameOf(UUID runner) {
        return Objects.requireNonNullElse(runnerOf(runner).name(), "");
    }
}
