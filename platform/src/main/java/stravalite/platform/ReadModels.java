package stravalite.platform;

import java.time.Duration;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;

/** The read models of this process. A process that only takes commands has no such bean. */
public interface ReadModels {

    /**
     * Waits until everything that is read of a run includes its latest change, recorded, corrected or deleted.
     *
     * @return whether it does; false when it takes longer, or when too many are waiting already
     */
    boolean include(RunnerId runner, RunId run, Duration atMost);
}
