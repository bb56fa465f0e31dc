package stravalite.api.runner;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import stravalite.api.PersonalText;

/** What happened to a runner. */
public sealed interface RunnerEvent {

    UUID runnerId();

    /**
     * Somebody became a runner.
     *
     * @param timeZone an IANA zone; the runner's days, weeks and years are counted in it
     */
    @Revision("1")
    record RunnerRegistered(UUID runnerId, PersonalText name, String timeZone) implements RunnerEvent {}

    /** A runner left. Whatever their streams say afterwards counts for nothing. */
    @Revision("1")
    record RunnerDeleted(UUID runnerId) implements RunnerEvent {}
}
