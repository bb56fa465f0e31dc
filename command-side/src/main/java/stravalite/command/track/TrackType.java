package stravalite.command.track;

/** The media types of files of recordings. */
final class TrackType {

    static final String GPX = "application/gpx+xml";
    static final String TCX = "application/vnd.garmin.tcx+xml";

    private TrackType() {}

    static String of(String format) {
        return switch (format) {
            case "gpx" -> GPX;
            case "tcx" -> TCX;
            default -> "application/octet-stream";
        };
    }
}
