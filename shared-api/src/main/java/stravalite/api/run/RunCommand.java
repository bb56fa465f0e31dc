package stravalite.api.run;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import stravalite.api.runner.RunnerId;

/** What can be asked of a run. */
public sealed interface RunCommand {

    RunnerId runner();

    RunId run();

    /** The stream that this command is decided on. */
    String stream();

    /**
     * Records a run. Said again with the same fingerprint it changes nothing; with another one it is refused.
     *
     * @param source where the run came from: {@code manual} or {@code import}
     * @param fingerprint a keyed hash of what the client said, by which a repeated request is told from a different one
     */
    record RecordRun(RunnerId runner, RunId run, RunFacts facts, String source, String fingerprint)
            implements RunCommand {

        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return run.streamOf(runner);
        }
    }

    /**
     * Changes what is said of a run; what is null stays as it is.
     *
     * @param expectedRevision the revision that the client has seen, or null to correct whatever is there
     * @param title an empty one takes the title away
     */
    record CorrectRun(
            RunnerId runner,
            RunId run,
            @Nullable Long expectedRevision,
            @Nullable Instant start,
            @Nullable Distance distance,
            @Nullable Duration duration,
            @Nullable Distance elevationGain,
            @Nullable String title)
            implements RunCommand {

        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return run.streamOf(runner);
        }
    }

    /**
     * Deletes a run. Deleting a deleted run changes nothing.
     *
     * @param expectedRevision the revision that the client has seen, or null to delete whatever is there
     */
    record DeleteRun(RunnerId runner, RunId run, @Nullable Long expectedRevision) implements RunCommand {

        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return run.streamOf(runner);
        }
    }

    /**
     * Brings a deleted run back as it was. Restoring a run that is there changes nothing.
     *
     * @param expectedRevision the revision that the client has seen, or null to restore whatever is there
     */
    record RestoreRun(RunnerId runner, RunId run, @Nullable Long expectedRevision) implements RunCommand {

        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return run.streamOf(runner);
        }
    }

    /** Says what was measured from a track that was found later. A run that has one keeps it, and a deleted one gets none. */
    record AddTrack(RunnerId runner, RunId run, RunTrack track) implements RunCommand {

        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return run.streamOf(runner);
        }
    }

    /** Deletes a run that an import recorded, unless it was corrected since. */
    record TakeBackRun(RunnerId runner, RunId run) implements RunCommand {

        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return run.streamOf(runner);
        }
    }
}
