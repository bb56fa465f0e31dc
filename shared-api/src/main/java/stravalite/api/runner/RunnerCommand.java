package stravalite.api.runner;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a runner. */
public sealed interface RunnerCommand {

    RunnerId runner();

    /** The stream that this command is decided on. */
    String stream();

    /**
     * Makes somebody a runner.
     *
     * @param name shown to others
     * @param timeZone an IANA zone such as {@code Europe/Berlin}; the runner's days, weeks and years are counted in it
     */
    record RegisterRunner(RunnerId runner, String name, String timeZone) implements RunnerCommand {

        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return runner.stream();
        }
    }

    /** Gives a runner another name. The name that they have changes nothing. */
    record RenameRunner(RunnerId runner, String name) implements RunnerCommand {

        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return runner.stream();
        }
    }

    /**
     * Counts a runner's days, weeks and years in another time zone, those gone by as well.
     *
     * @param timeZone an IANA zone; the one that they have changes nothing
     */
    record ChangeTimeZone(RunnerId runner, String timeZone) implements RunnerCommand {

        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return runner.stream();
        }
    }

    /** Shows a runner to others, or to nobody any more. The visibility that they have changes nothing. */
    record ChangeVisibility(RunnerId runner, Visibility visibility) implements RunnerCommand {

        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return runner.stream();
        }
    }

    /** Takes a runner out with all that belongs to them. Deleting a deleted runner changes nothing. */
    record DeleteRunner(RunnerId runner) implements RunnerCommand {

        @Override
        @TargetAggregateIdentifier
        public String stream() {
            return runner.stream();
        }
    }
}
