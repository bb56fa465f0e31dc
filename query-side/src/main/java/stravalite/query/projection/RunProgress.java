package stravalite.query.projection;

import java.util.List;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;

/** How far a read model has come with one run. */
@FunctionalInterface
public interface RunProgress {

    /** The revision of that run that the read model holds, deleted or not; 0 when it has never heard of it. */
    long revisionOf(RunnerId runner, RunId run);

    /** How far the one that has come least far has come. */
    static RunProgress ofAll(List<RunProgress> readModels) {
        return (runner, run) -> readModels.stream()
                .mapToLong(readModel -> readModel.revisionOf(runner, run))
                .min()
                .orElse(0);
    }
}
