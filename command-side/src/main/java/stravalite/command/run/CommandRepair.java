package stravalite.command.run;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.run.RunEvent.RunStated;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.platform.eventstore.OnAxonServer;

/**
 * Follows the events of Axon Server, where they are there before the rows that belong to them: what a crash between the two
 * left out is written now. Where nothing was left out this changes nothing.
 */
@Component
@OnAxonServer
@ProcessingGroup(CommandRepair.GROUP)
class CommandRepair {

    static final String GROUP = "command-repair";

    private final JdbcClient jdbc;
    private final List<Leaving> leavings;

    CommandRepair(JdbcClient jdbc, List<Leaving> leavings) {
        this.jdbc = jdbc;
        this.leavings = leavings;
    }

    @EventHandler
    void on(RunRecorded event, @SequenceNumber long sequence) {
        state(event, sequence);
    }

    @EventHandler
    void on(RunCorrected event, @SequenceNumber long sequence) {
        state(event, sequence);
    }

    @EventHandler
    void on(RunRestored event, @SequenceNumber long sequence) {
        state(event, sequence);
    }

    @EventHandler
    void on(RunDeleted event, @SequenceNumber long sequence) {
        batch().delete(event.runnerId(), event.runId(), sequence + 1);
    }

    @EventHandler
    void on(RunnerDeleted event) {
        batch().leave(event.runnerId());
    }

    private void state(RunStated event, long sequence) {
        batch().state(event, sequence + 1);
    }

    private RepairedRuns batch() {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        return unit.getOrComputeResource(RepairedRuns.class.getName(), key -> {
            RepairedRuns batch = new RepairedRuns(jdbc, leavings);
            unit.onPrepareCommit(u -> batch.write());
            return batch;
        });
    }
}
