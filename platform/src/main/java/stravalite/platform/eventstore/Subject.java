package stravalite.platform.eventstore;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerEvent;
import stravalite.api.runner.RunnerId;

/** Whose event it is, and of which run if it is about one: as every event says it in fields of these names. */
record Subject(UUID runnerId, @Nullable UUID runId) {

    static Subject of(Object event) {
        return switch (event) {
            case RunEvent run -> new Subject(run.runnerId(), run.runId());
            case RunnerEvent runner -> new Subject(runner.runnerId(), null);
            default -> throw new IllegalArgumentException("Nobody's event: " + event.getClass());
        };
    }

    RunnerId runner() {
        return new RunnerId(runnerId);
    }

    String stream() {
        return runId == null ? runner().stream() : new RunId(runId).streamOf(runner());
    }
}
