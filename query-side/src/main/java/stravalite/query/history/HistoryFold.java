package stravalite.query.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.run.RunEvent.RunStated;
import stravalite.query.definition.Worth;
import stravalite.query.projection.RunKey;
import stravalite.query.projection.StoredEvent;

/** What a batch of events adds to the history of the runs that it is about. Works in memory alone. */
final class HistoryFold {

    /** One of a runner's own events. */
    record OwnEvent(UUID runnerId, long revision, long position, long knownMs) {}

    private final Map<UUID, HistoryRunner> runners = new HashMap<>();
    private final Map<RunKey, Revision> latest = new HashMap<>();
    private final Map<Revision.Key, Revision> written = new LinkedHashMap<>();
    private final List<OwnEvent> ownEvents = new ArrayList<>();
    private final Set<UUID> gone = new HashSet<>();

    /** @param latest the latest revision of each run of the batch that has any */
    HistoryFold(Collection<HistoryRunner> runners, Collection<Revision> latest) {
        runners.forEach(runner -> this.runners.put(runner.runnerId(), runner));
        latest.forEach(revision -> this.latest.put(revision.key().run(), revision));
    }

    void on(StoredEvent event) {
        HistoryRunner runner = runners.computeIfAbsent(event.runnerId(), HistoryRunner::unknown);
        if (runner.deleted()) {
            return;
        }
        switch (event) {
            case StoredEvent.OfRunner own when own.revision() > runner.revision() -> on(own, runner);
            case StoredEvent.OfRunner _ -> {}
            case StoredEvent.OfRun run -> on(run);
        }
    }

    private void on(StoredEvent.OfRunner event, HistoryRunner before) {
        long known = Math.max(event.recordedAt().toEpochMilli(), before.knownMs());
        HistoryRunner now = before.after(event.event(), event.revision(), known);
        UUID id = now.runnerId();
        runners.put(id, now);
        ownEvents.add(new OwnEvent(id, event.revision(), event.position(), known));
        if (now.deleted()) {
            gone.add(id);
            written.keySet().removeIf(revision -> revision.run().runnerId().equals(id));
            ownEvents.removeIf(own -> own.runnerId().equals(id));
        }
    }

    private void on(StoredEvent.OfRun event) {
        RunKey run = RunKey.of(event.event());
        Revision before = latest.get(run);
        if (before != null && before.revision() >= event.revision()) {
            return;
        }
        Revision now = after(event, before);
        if (before != null) {
            written.put(before.key(), before.until(now.knownMs()));
        }
        written.put(now.key(), now);
        latest.put(run, now);
    }

    private static Revision after(StoredEvent.OfRun event, @Nullable Revision before) {
        return Revision.of(
                event,
                before,
                change(event.event()),
                saidBy(event),
                switch (event.event()) {
                    case RunStated run ->
                        new Revision.Facts(
                                run.startedAtMillis(),
                                run.distanceCm(),
                                run.durationMs(),
                                run.elevationGainCm(),
                                PersonalText.read(run.title()),
                                Worth.of(run));
                    case RunDeleted _ -> null;
                });
    }

    private static String change(RunEvent event) {
        return switch (event) {
            case RunRecorded _ -> "recorded";
            case RunCorrected _ -> "corrected";
            case RunRestored _ -> "restored";
            case RunDeleted _ -> "deleted";
        };
    }

    private static String saidBy(StoredEvent.OfRun event) {
        boolean byImport = event.importId() != null;
        return switch (event.event()) {
            case RunRecorded run -> byImport || run.source().equals("import") ? "import" : "owner";
            case RunDeleted _ -> byImport ? "undo" : "owner";
            case RunCorrected _, RunRestored _ -> "owner";
        };
    }

    /** All runners of the batch. */
    Collection<HistoryRunner> runners() {
        return runners.values();
    }

    /** The revisions to be written, new ones and those that they put an end to. */
    Collection<Revision> written() {
        return written.values();
    }

    List<OwnEvent> ownEvents() {
        return ownEvents;
    }

    /** Who left. */
    Set<UUID> gone() {
        return gone;
    }
}
