package stravalite.command.run;

import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunEvent;
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
    void on(RunEvent said, DomainEventMessage<?> event) {
        batch().add(event);
    }

    @EventHandler
    void on(RunnerDeleted said, DomainEventMessage<?> event) {
        batch().add(event);
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
