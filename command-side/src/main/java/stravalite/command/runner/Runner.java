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
import stravalite.api.runner.RunnerCommand.ChangeTimeZone;
import stravalite.api.runner.RunnerCommand.ChangeVisibility;
import stravalite.api.runner.RunnerCommand.DeleteRunner;
import stravalite.api.runner.RunnerCommand.RegisterRunner;
import stravalite.api.runner.RunnerCommand.RenameRunner;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerEvent.RunnerRenamed;
import stravalite.api.runner.RunnerEvent.RunnerTimeZoneChanged;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;
import stravalite.api.runner.RunnerId;
import stravalite.api.runner.Visibility;
import stravalite.command.refusal.Refused;

/** One runner. */
@Aggregate
class Runner {

    @AggregateIdentifier
    private String stream;

    private RunnerRegistered registered;
    private PersonalText name;
    private String timeZone;
    private String visibility;
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
            return;
        }
        requireHere();
        if (!said.equals(registered)) {
            throw Refused.because(Kind.REUSED, "this id belongs to another runner already");
        }
    }

    @CommandHandler
    void decide(RenameRunner command) {
        requireHere();
        PersonalText said = PersonalText.of(command.name());
        if (!said.equals(name)) {
            apply(new RunnerRenamed(command.runner().value(), said));
        }
    }

    @CommandHandler
    void decide(ChangeTimeZone command) {
        requireHere();
        if (!command.timeZone().equals(timeZone)) {
            apply(new RunnerTimeZoneChanged(command.runner().value(), command.timeZone()));
        }
    }

    @CommandHandler
    void decide(ChangeVisibility command) {
        requireHere();
        String said = command.visibility().text();
        if (!said.equals(visibility)) {
            apply(new RunnerVisibilityChanged(command.runner().value(), said));
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
        name = event.name();
        timeZone = event.timeZone();
        visibility = Visibility.PUBLIC.text();
    }

    @EventSourcingHandler
    void evolve(RunnerRenamed event) {
        name = event.name();
    }

    @EventSourcingHandler
    void evolve(RunnerTimeZoneChanged event) {
        timeZone = event.timeZone();
    }

    @EventSourcingHandler
    void evolve(RunnerVisibilityChanged event) {
        visibility = event.visibility();
    }

    @EventSourcingHandler
    void evolve(RunnerDeleted event) {
        deleted = true;
    }

    private void requireHere() {
        if (deleted) {
            throw Refused.because(Kind.GONE, "this runner has been deleted");
        }
    }
}
