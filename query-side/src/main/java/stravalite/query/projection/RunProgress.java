package stravalite.query.projection;

import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;

/** How far a read model has come with one run. */
@FunctionalInterface
public interface RunProgress {

    /** The revision of that run that the read model holds, deleted or not; 0 when it has never heard of it. */
    long revisionOf(RunnerId runner, RunId run);
}
