package stravalite.command.runner;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerId;
import stravalite.command.run.KnownRuns;
import stravalite.command.run.Leaving;
import stravalite.platform.personal.RunnerKeys;

/** When a runner leaves, their key is forgotten in the same transaction: what the store holds of them says nothing more. */
@Component
@ProcessingGroup(KnownRuns.GROUP)
class ForgottenRunners implements Leaving {

    private final RunnerKeys keys;

    ForgottenRunners(RunnerKeys keys) {
        this.keys = keys;
    }

    @EventHandler
    void react(RunnerDeleted event) {
        left(new RunnerId(event.runnerId()));
    }

    @Override
    public void left(RunnerId runner) {
        keys.forget(runner);
    }
}
