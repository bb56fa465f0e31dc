package stravalite.platform.archive;

/** What stands in all files of events. */
public final class EventsFile {

    static final String FORMAT = "strava-lite-events";
    static final int VERSION = 1;

    /** No event is near as long: a longer line is not one of ours. */
    static final int LONGEST_LINE = 4 * 1024 * 1024;

    private EventsFile() {}

    /**
     * What a file held.
     *
     * @param events how many
     * @param lastHash the hash of the closing line, which stands for all of the file
     */
    public record Summary(long events, String lastHash) {}
}
