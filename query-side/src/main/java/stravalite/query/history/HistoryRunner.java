package stravalite.query.history;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.runner.RunnerEvent;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerEvent.RunnerRenamed;
import stravalite.api.runner.RunnerEvent.RunnerTimeZoneChanged;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;
import stravalite.api.runner.Visibility;

/**
 * A runner as boards of an earlier moment need one: by the name of now.
 *
 * @param revision of the last of the runner's own events that is included
 * @param knownMs when that one was known
 * @param hidden whether the runner is private, and so on no board
 */
record HistoryRunner(
        UUID runnerId,
        long revision,
        long knownMs,
        @Nullable String name,
        boolean hidden,
        boolean deleted) {

    static HistoryRunner unknown(UUID runner) {
        return new HistoryRunner(runner, 0, Long.MIN_VALUE, null, false, false);
    }

    HistoryRunner after(RunnerEvent event, long atRevision, long atMs) {
        return switch (event) {
            case RunnerRegistered registered ->
                new HistoryRunner(runnerId, atRevision, atMs, PersonalText.read(registered.name()), false, false);
            case RunnerRenamed renamed ->
                new HistoryRunner(runnerId, atRevision, atMs, PersonalText.read(renamed.name()), hidden, false);
            case RunnerVisibilityChanged changed ->
                new HistoryRunner(runnerId, atRevision, atMs, name, Visibility.hides(changed.visibility()), false);
            case RunnerTimeZoneChanged _ -> new HistoryRunner(runnerId, atRevision, atMs, name, hidden, false);
            case RunnerDeleted _ -> new HistoryRunner(runnerId, atRevision, atMs, null, false, true);
        };
    }
}
