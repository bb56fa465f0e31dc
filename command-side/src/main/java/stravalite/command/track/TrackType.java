package stravalite.command.track;

/** The media types of files of recordings. */
final class TrackType {

    static final String GPX = "application/gpx+xml";
    static final String TCX = "application/vnd.garmin.tcx+xml";
    static final String FIT = "application/vnd.ant.fit";

    private TrackType() {}

    static String of(String format) {
        return switch (format) {
            case "gpx" -> GPX;
            case "tcx" -> TCX;
            case "fit" -> FIT;
            default -> throw new IllegalStateException("No recording is of the format " + format);
        };
    }
}
