package stravalite.api.runner;

import java.util.UUID;
import org.axonframework.serialization.Revision;
import stravalite.api.PersonalText;

/** What happened to a runner. The revision of a runner is the number of these events: 1 when they registered. */
public sealed interface RunnerEvent {

    UUID runnerId();

    /**
     * Somebody became a runner, for everybody to see.
     *
     * @param timeZone an IANA zone; the runner's days, weeks and years are counted in it
     */
    @Revision("1")
    record RunnerRegistered(UUID runnerId, PersonalText name, String timeZone) implements RunnerEvent {}

    /** A runner is called otherwise from now on, also where their earlier runs are shown. */
    @Revision("1")
    record RunnerRenamed(UUID runnerId, PersonalText name) implements RunnerEvent {}

    /**
     * All of a runner's days, weeks and years, those gone by as well, are counted in another time zone.
     *
     * @param timeZone an IANA zone
     */
    @Revision("1")
    record RunnerTimeZoneChanged(UUID runnerId, String timeZone) implements RunnerEvent {}

    /**
     * A runner is shown to others again, or to nobody any more.
     *
     * @param visibility the text of a {@link Visibility}
     */
    @Revision("1")
    record RunnerVisibilityChanged(UUID runnerId, String visibility) implements RunnerEvent {}

    /** A runner left. Whatever their streams say afterwards counts for nothing. */
    @Revision("1")
    record RunnerDeleted(UUID runnerId) implements RunnerEvent {}
}
