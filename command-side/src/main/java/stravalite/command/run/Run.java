package stravalite.command.run;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Clock;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;
import stravalite.api.Refusal.Violation;
import stravalite.api.run.RunCommand.AddTrack;
import stravalite.api.run.RunCommand.CorrectRun;
import stravalite.api.run.RunCommand.DeleteRun;
import stravalite.api.run.RunCommand.RecordRun;
import stravalite.api.run.RunCommand.RestoreRun;
import stravalite.api.run.RunCommand.TakeBackRun;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunId;
import stravalite.api.run.RunTrack;
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

    /** Whether anything is told otherwise than it was recorded, or was meanwhile. A track that was added tells nothing else. */
    private boolean corrected;

    private boolean deleted;

    /** The import whose undoing deleted it; null when that was something else, or it is not deleted. */
    private @Nullable String takenBackBy;

    @SuppressWarnings("NullAway.Init") // Axon makes an empty one and lets it evolve.
    Run() {}

    /** Answers the facts as first recorded, however often it is said and whatever became of the run since. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    RunNow decide(RecordRun command, Clock clock) {
        if (revision == 0) {
            check(command.facts(), clock);
            apply(RunTold.recorded(command));
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
        RunFacts said = corrected(command);
        if (!said.equals(facts)) {
            check(said, clock);
            apply(RunTold.corrected(command, said));
        }
        return new RunNow(revision, facts);
    }

    @CommandHandler
    RunNow decide(AddTrack command) {
        if (!deleted && facts.track() == null) {
            apply(RunTold.corrected(command, facts.with(command.track())));
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

    /** Whether the run was recorded again meanwhile, the known runs tell. */
    @CommandHandler
    RunNow decide(RestoreRun command) {
        if (deleted) {
            checkRevision(command.expectedRevision());
            apply(RunTold.restored(command, facts));
        }
        return new RunNow(revision, facts);
    }

    @CommandHandler
    TakingBack decide(TakeBackRun command, @MetaDataValue(RunEvent.IMPORT_ID) @Nullable String importId) {
        if (deleted) {
            return takenBackBy != null && takenBackBy.equals(importId) ? TakingBack.TAKEN_BACK : TakingBack.WAS_DELETED;
        }
        if (corrected) {
            return TakingBack.KEPT;
        }
        apply(new RunDeleted(command.runner().value(), command.run().value()));
        return TakingBack.TAKEN_BACK;
    }

    @EventSourcingHandler
    void evolve(RunRecorded event) {
        stream = new RunId(event.runId()).streamOf(new RunnerId(event.runnerId()));
        fingerprint = event.fingerprint();
        recorded = RunFacts.of(event);
        facts = recorded;
        revision++;
    }

    @EventSourcingHandler
    void evolve(RunCorrected event) {
        RunFacts said = RunFacts.of(event);
        corrected |= !said.with(null).equals(facts.with(null));
        facts = said;
        revision++;
    }

    @EventSourcingHandler
    void evolve(RunDeleted event, @MetaDataValue(RunEvent.IMPORT_ID) @Nullable String importId) {
        deleted = true;
        takenBackBy = importId;
        revision++;
    }

    @EventSourcingHandler
    void evolve(RunRestored event) {
        facts = RunFacts.of(event);
        deleted = false;
        takenBackBy = null;
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
        RunFacts said = new RunFacts(
                command.start() == null ? facts.start() : command.start(),
                command.distance() == null ? facts.distance() : command.distance(),
                command.duration() == null ? facts.duration() : command.duration(),
                command.elevationGain() == null ? facts.elevationGain() : command.elevationGain(),
                command.title() == null ? facts.title() : emptyToNull(command.title()));
        return said.with(trackAfter(said));
    }

    /** What was measured over distances does not hold for a run that was longer, shorter, faster or slower than measured. */
    private @Nullable RunTrack trackAfter(RunFacts said) {
        RunTrack track = facts.track();
        boolean asMeasured =
                said.distance().equals(facts.distance()) && said.duration().equals(facts.duration());
        return track == null || asMeasured ? track : track.withoutEfforts();
    }

    private static @Nullable String emptyToNull(String title) {
        return title.isEmpty() ? null : title;
    }
}
