package stravalite.query.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.query.projection.RunKey;
import stravalite.query.projection.StoredEvent;

/** Folds a batch of events into entries in memory, each new one with the next number. */
final class FeedFold {

    /** A runner's name; null when the runner has left. */
    record Named(UUID runnerId, @Nullable String name) {}

    private final Map<UUID, Named> names = new HashMap<>();
    private final Set<UUID> namesChanged = new HashSet<>();
    private final Map<RunKey, FeedRow> rows = new HashMap<>();
    private final Map<RunKey, FeedRow> changed = new LinkedHashMap<>();
    private final List<RunKey> added = new ArrayList<>();
    private final Set<UUID> gone = new HashSet<>();
    private long last;

    FeedFold(Collection<Named> names, Collection<FeedRow> rows, long last) {
        names.forEach(named -> this.names.put(named.runnerId(), named));
        rows.forEach(row -> this.rows.put(row.key(), row));
        this.last = last;
    }

    void apply(StoredEvent event) {
        Named runner = names.get(event.runnerId());
        if (runner != null && runner.name() == null) {
            return;
        }
        switch (event) {
            case StoredEvent.OfRun(RunEvent run, long revision, long position, var _) -> apply(run, revision, position);
            case StoredEvent.OfRunner(RunnerRegistered registered, long _) ->
                name(new Named(registered.runnerId(), shown(registered.name())));
            case StoredEvent.OfRunner(RunnerDeleted deleted, long _) -> {
                name(new Named(deleted.runnerId(), null));
                gone.add(deleted.runnerId());
            }
        }
    }

    /** A forgotten name is none, not the mark of a runner who left: runs keep their numbers in a replay. */
    private static String shown(PersonalText name) {
        return Objects.requireNonNullElse(PersonalText.read(name), "");
    }

    private void name(Named named) {
        names.put(named.runnerId(), named);
        namesChanged.add(named.runnerId());
    }

    private void apply(RunEvent event, long revision, long position) {
        RunKey key = RunKey.of(event);
        FeedRow now = rows.get(key);
        if (now != null && now.revision() >= revision) {
            return;
        }
        FeedRow row = switch (event) {
            case RunRecorded run -> {
                added.add(key);
                yield new FeedRow(
                        ++last,
                        run.runnerId(),
                        run.runId(),
                        revision,
                        position,
                        run.startedAtMillis(),
                        run.distanceCm(),
                        run.durationMs(),
                        false);
            }
            case RunCorrected run ->
                new FeedRow(
                        recorded(now, key).seq(),
                        run.runnerId(),
                        run.runId(),
                        revision,
                        recorded(now, key).position(),
                        run.startedAtMillis(),
                        run.distanceCm(),
                        run.durationMs(),
                        false);
            case RunDeleted run ->
                new FeedRow(
                        recorded(now, key).seq(),
                        run.runnerId(),
                        run.runId(),
                        revision,
                        recorded(now, key).position(),
                        0,
                        0,
                        0,
                        true);
        };
        rows.put(key, row);
        changed.put(key, row);
    }

    private static FeedRow recorded(@Nullable FeedRow now, RunKey key) {
        if (now == null) {
            throw new IllegalStateException("An event came before the run was recorded: " + key);
        }
        return now;
    }

    long last() {
        return last;
    }

    Collection<FeedRow> changed() {
        return changed.values();
    }

    List<Named> namesChanged() {
        return namesChanged.stream().sorted().map(names::get).toList();
    }

    Set<UUID> gone() {
        return gone;
    }

    /** The new entries in the order of their numbers; a run that is gone within the batch already is not shown. */
    List<FeedEntry> news() {
        return added.stream()
                .map(rows::get)
                .filter(row -> !row.deleted() && !gone.contains(row.runnerId()))
                .map(row -> FeedEntry.of(row, nameOf(row.runnerId())))
                .toList();
    }

    private String nameOf(UUID runner) {
        Named named = names.get(runner);
        return named == null || named.name() == null ? "" : named.name();
    }
}
