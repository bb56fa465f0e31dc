package stravalite.query.projection;

import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.runner.RunnerEvent;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerEvent.RunnerRenamed;
import stravalite.api.runner.RunnerEvent.RunnerTimeZoneChanged;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;

/** Which event was said. */
enum SaidKind {
    RECORDED,
    CORRECTED,
    RESTORED,
    DELETED,
    REGISTERED,
    RENAMED,
    TIME_ZONE_CHANGED,
    VISIBILITY_CHANGED,
    LEFT;

    static SaidKind of(RunEvent event) {
        return switch (event) {
            case RunRecorded _ -> RECORDED;
            case RunCorrected _ -> CORRECTED;
            case RunRestored _ -> RESTORED;
            case RunDeleted _ -> DELETED;
        };
    }

    static SaidKind of(RunnerEvent event) {
        return switch (event) {
            case RunnerRegistered _ -> REGISTERED;
            case RunnerRenamed _ -> RENAMED;
            case RunnerTimeZoneChanged _ -> TIME_ZONE_CHANGED;
            case RunnerVisibilityChanged _ -> VISIBILITY_CHANGED;
            case RunnerDeleted _ -> LEFT;
        };
    }
}
