package stravalite.command.run;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;
import stravalite.api.Refusal.Violation;
import stravalite.api.run.Distance;
import stravalite.api.run.RunCommand.CorrectRun;
import stravalite.api.run.RunCommand.DeleteRun;
import stravalite.api.run.RunCommand.RecordRun;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.command.refusal.Refused;

/** One run of one runner. */
@Aggregate
class Run {

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it.
    private String stream;

    private String fingerprint;
    private RunFacts recorded;
    private RunFacts facts;
    private long revision;
    private boolean deleted;

    @SuppressWarnings("NullAway.Init") // Axon makes an empty one and lets it evolve.
    Run() {}

    /** Answers the facts as first recorded, however often it is said and whatever became of the run since. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    RunNow decide(RecordRun command, Clock clock) {
        if (revision == 0) {
            check(command.facts(), clock);
            apply(recorded(command));
        } else if (!fingerprint.equals(command.fingerprint())) {
            throw Refused.because(Kind.REUSED, "this id or Idempotency-Key was used for a different run already");
        }
        return new RunNow(1, recorded);
    }

    @CommandHandler
    RunNow decide(CorrectRun command, Clock clock) {
        if (deleted) {
            throw Refused.because(Kind.GONE, "this run has been deleted");
        }
        checkRevision(command.expectedRevision());
        RunFacts corrected = corrected(command);
        if (!corrected.equals(facts)) {
            check(corrected, clock);
            apply(corrected(command, corrected));
        }
        return new RunNow(revision, facts);
    }

    @CommandHandler
    RunNow decide(DeleteRun command) {
        if (!deleted) {
            checkRevision(command.expectedRevision());
            apply(new RunDeleted(command.runner().value(), command.run().value()));
        }
        return new RunNow(revision, facts);
    }

    @EventSourcingHandler
    void evolve(RunRecorded event) {
        stream = new RunId(event.runId()).streamOf(new RunnerId(event.runnerId()));
        fingerprint = event.fingerprint();
        recorded = facts(
                event.startedAtMillis(),
                event.distanceCm(),
                event.durationMs(),
                event.elevationGainCm(),
                PersonalText.read(event.title()));
        facts = recorded;
        revision++;
    }

    @EventSourcingHandler
    void evolve(RunCorrected event) {
        facts = facts(
                event.startedAtMillis(),
                event.distanceCm(),
                event.durationMs(),
                event.elevationGainCm(),
                PersonalText.read(event.title()));
        revision++;
    }

    @EventSourcingHandler
    void evolve(RunDeleted event) {
        deleted = true;
        revision++;
    }

    private static void check(RunFacts facts, Clock clock) {
        List<Violation> violations = RunRule.brokenBy(facts, clock.instant());
        if (!violations.isEmpty()) {
            throw Refused.because(new Refusal(Kind.INVALID, "this is not a run", violations));
        }
    }

    private void checkRevision(@Nullable Long expected) {
        if (expected != null && expected != revision) {
            throw Refused.because(
                    Kind.STALE, "this run is at revision " + revision + ", not at " + expected + ": read it again");
        }
    }

    private RunFacts corrected(CorrectRun command) {
        return new RunFacts(
                command.start() == null ? facts.start() : command.start(),
                command.distance() == null ? facts.distance() : command.distance(),
                command.duration() == null ? facts.duration() : command.duration(),
                command.elevationGain() == null ? facts.elevationGain() : command.elevationGain(),
                command.title() == null ? facts.title() : emptyToNull(command.title()));
    }

    private static @Nullable String emptyToNull(String title) {
        return title.isEmpty() ? null : title;
    }

    private static RunRecorded recorded(RecordRun command) {
        RunFacts facts = command.facts();
        return new RunRecorded(
                command.runner().value(),
                command.run().value(),
                facts.start().toEpochMilli(),
                facts.distance().centimetres(),
                facts.duration().toMillis(),
                centimetres(facts.elevationGain()),
                PersonalText.ofOptional(facts.title()),
                command.source(),
                command.fingerprint());
    }

    private static RunCorrected corrected(CorrectRun command, RunFacts facts) {
        return new RunCorrected(
                command.runner().value(),
                command.run().value(),
                facts.start().toEpochMilli(),
                facts.distance().centimetres(),
                facts.duration().toMillis(),
                centimetres(facts.elevationGain()),
                PersonalText.ofOptional(facts.title()));
    }

    private static @Nullable Long centimetres(@Nullable Distance distance) {
        return distance == null ? null : distance.centimetres();
    }

    private static RunFacts facts(
            long startedAtMillis, long distanceCm, long durationMs, @Nullable Long gainCm, @Nullable String title) {
        return new RunFacts(
                Instant.ofEpochMilli(startedAtMillis),
                new Distance(distanceCm),
                Duration.ofMillis(durationMs),
                gainCm == null ? null : new Distance(gainCm),
                title);
    }
}
