package stravalite.query.runner;

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
 * A runner as the directory keeps them.
 *
 * @param revision of the last event that is included
 * @param name null for one who left
 * @param hidden whether the runner is private, and so not listed
 * @param position where that event stands in the store
 */
record Listing(UUID runnerId, long revision, @Nullable String name, boolean hidden, long position) {

    static Listing unknown(UUID runner) {
        return new Listing(runner, 0, null, false, 0);
    }

    boolean left() {
        return revision > 0 && name == null;
    }

    Listing after(RunnerEvent event, long atRevision, long atPosition) {
        return switch (event) {
            case RunnerRegistered registered ->
                new Listing(runnerId, atRevision, PersonalText.read(registered.name()), false, atPosition);
            case RunnerRenamed renamed ->
                new Listing(runnerId, atRevision, PersonalText.read(renamed.name()), hidden, atPosition);
            case RunnerVisibilityChanged changed ->
                new Listing(runnerId, atRevision, name, Visibility.hides(changed.visibility()), atPosition);
            case RunnerTimeZoneChanged _ -> new Listing(runnerId, atRevision, name, hidden, atPosition);
            case RunnerDeleted _ -> new Listing(runnerId, atRevision, null, false, atPosition);
        };
    }
}
