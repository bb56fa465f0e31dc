package stravalite.command.importing.track;

import org.jspecify.annotations.Nullable;
import stravalite.api.run.RunFacts;

/** What one recording in a file turned out to be. */
public sealed interface Recording {

    /**
     * A run. Whether it can be one, the rules of a run decide.
     *
     * @param measured what its points tell; null without points that have a time
     */
    record Run(RunFacts facts, @Nullable Measured measured) implements Recording {}

    /**
     * Something else than a run.
     *
     * @param sport the type that the file gives, short enough to be shown
     */
    record OtherSport(String sport) implements Recording {}

    /**
     * Nothing that can be imported.
     *
     * @param reason in words for its runner
     */
    record Refused(String reason) implements Recording {}
}
