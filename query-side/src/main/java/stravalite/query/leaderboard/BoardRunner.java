package stravalite.query.leaderboard;

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
 * A runner as the boards know one: by name, or, once deleted, as an id alone.
 *
 * @param revision of the last of the runner's own events that is included
 * @param hidden whether the runner is private, and so on no board
 */
record BoardRunner(UUID runnerId, long revision, @Nullable String name, boolean hidden, boolean deleted) {

    static BoardRunner unknown(UUID runner) {
        return new BoardRunner(runner, 0, null, false, false);
    }

    /** Boards are those of UTC, whatever the runner's time zone. */
    BoardRunner after(RunnerEvent event, long atRevision) {
        return switch (event) {
            case RunnerRegistered registered ->
                new BoardRunner(runnerId, atRevision, PersonalText.read(registered.name()), false, false);
            case RunnerRenamed renamed ->
                new BoardRunner(runnerId, atRevision, PersonalText.read(renamed.name()), hidden, false);
            case RunnerVisibilityChanged changed ->
                new BoardRunner(runnerId, atRevision, name, Visibility.hides(changed.visibility()), false);
            case RunnerTimeZoneChanged _ -> new BoardRunner(runnerId, atRevision, name, hidden, false);
            case RunnerDeleted _ -> new BoardRunner(runnerId, atRevision, null, false, true);
        };
    }
}
