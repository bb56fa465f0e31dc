package stravalite.command.runner;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import stravalite.api.PersonalText;
import stravalite.api.Refusal.Kind;
import stravalite.api.runner.RunnerCommand.DeleteRunner;
import stravalite.api.runner.RunnerCommand.RegisterRunner;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerId;
import stravalite.command.refusal.Refused;

/** One runner. */
@Aggregate
class Runner {

    @AggregateIdentifier
    private String stream;

    private RunnerRegistered registered;
    private boolean deleted;

    @SuppressWarnings("NullAway.Init") // Axon makes an empty one and lets it evolve.
    Runner() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RegisterRunner command) {
        RunnerRegistered said =
                new RunnerRegistered(command.runner().value(), PersonalText.of(command.name()), command.timeZone());
        if (stream == null) {
            apply(said);
        } else if (deleted) {
            throw Refused.because(Kind.GONE, "this runner has been deleted");
        } else if (!said.equals(registered)) {
            throw Refused.because(Kind.REUSED, "this id belongs to another runner already");
        }
    }

    @CommandHandler
    void decide(DeleteRunner command) {
        if (!deleted) {
            apply(new RunnerDeleted(command.runner().value()));
        }
    }

    @EventSourcingHandler
    void evolve(RunnerRegistered event) {
        stream = new RunnerId(event.runnerId()).stream();
        registered = event;
    }

    @EventSourcingHandler
    void evolve(RunnerDeleted event) {
        deleted = true;
    }
}
