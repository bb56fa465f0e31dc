package stravalite.command.run;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunCommand;
import stravalite.api.run.RunCommand.RestoreRun;
import stravalite.platform.eventstore.EventStoreKind;

/**
 * Takes the runner's lock before a run is loaded, whoever sends the command. Loading takes a lock of this process, which
 * Postgres knows nothing of: taken in the other order by somebody who holds the runner's lock already, such as an import or
 * a request with an {@code Idempotency-Key}, the two would wait for each other and nobody would notice.
 *
 * <p>Axon's autoconfiguration puts it into the command bus, as it does with each bean that is such an interceptor: registered
 * by hand as well, it would take the lock twice.
 */
@Component
class LockBeforeLoading implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final KnownRuns known;
    private final EventStoreKind kind;

    LockBeforeLoading(KnownRuns known, Environment environment) {
        this.known = known;
        this.kind = EventStoreKind.in(environment);
    }

    /** Within the transaction of the unit of work, which ends the lock. */
    @Override
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain next) throws Exception {
        if (unit.getMessage().getPayload() instanceof RunCommand command) {
            if (command instanceof RestoreRun) {
                known.lockAndComplete(command.runner());
            } else {
                known.lock(command.runner());
            }
            if (kind == EventStoreKind.AXON_SERVER) {
                // The transaction looks again before it commits, when the event is there already.
                known.requireRunner(command.runner());
                lookAgain(unit.root());
            }
        }
        return next.proceed();
    }

    /**
     * A process that stood still has no lock any more, since Postgres ends a transaction in which nothing happens. It must not
     * append what it was about to, and notices here.
     */
    private void lookAgain(UnitOfWork<?> root) {
        root.getOrComputeResource(LockBeforeLoading.class.getName(), key -> {
            root.onPrepareCommit(unit -> known.requireTransaction());
            return this;
        });
    }
}
