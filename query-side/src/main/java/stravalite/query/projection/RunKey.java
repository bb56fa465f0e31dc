package stravalite.query.projection;

import java.util.UUID;
import stravalite.api.run.RunEvent;

/** Names a run among all runs: ids are unique for each runner only. */
public record RunKey(UUID runnerId, UUID runId) {

    /** The run of an event. */
    public static RunKey of(RunEvent event) {
        return new RunKey(event.runnerId(), event.runId());
    }
}
