package stravalite.query.projection;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.platform.ReadModels;

/** The read models that serve here, for whoever records runs in the same process. */
@Component
class ServingReadModels implements ReadModels {

    private final ReadYourWrites writes;
    private final RunProgress progress;

    ServingReadModels(ReadYourWrites writes, List<RunProgress> readModels) {
        this.writes = writes;
        this.progress = RunProgress.ofAll(readModels);
    }

    @Override
    public boolean include(RunnerId runner, RunId run, Duration atMost) {
        return writes.includes(runner, run, progress, atMost);
    }
}
