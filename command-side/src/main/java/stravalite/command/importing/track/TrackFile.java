package stravalite.command.importing.track;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A file of recordings. What format it has is told by its content: its name is never looked at. */
public final class TrackFile {

    /** How many bytes of a file {@link #begins} wants to see. */
    public static final int BEGINNING = 4096;

    private TrackFile() {}

    /** Whether this is to be read as a recording: FIT, or XML of any kind, which is no table at least. */
    public static boolean is(byte[] content) {
        return isFit(content) || text(content).startsWith("<");
    }

    /** Whether a file that begins so is a recording for sure. */
    public static boolean begins(byte[] beginning) {
        String text = text(beginning);
        return isFit(beginning)
                || (text.startsWith("<") && (text.contains("<gpx") || text.contains("<TrainingCenterDatabase")));
    }

    /** The recordings in a file, in their order, at least one; a file with anything wrong is one that is refused. */
    public static List<Recording> read(byte[] content) {
        try {
            return read(content, new Wanted(0));
        } catch (Unreadable unreadable) {
            return List.of(new Recording.Refused(String.valueOf(unreadable.getMessage())));
        }
    }

    /**
     * The points of a recording in a file that was read before.
     *
     * @param recording which one, counted from 1
     * @throws IllegalStateException when the file can't be read any more
     */
    public static TrackPoints points(byte[] content, int recording) {
        Wanted wanted = new Wanted(recording);
        try {
            read(content, wanted);
            return wanted.points();
        } catch (Unreadable unreadable) {
            throw new IllegalStateException("A track that was read once can't be read any more", unreadable);
        }
    }

    /** What kind of file this is, as the end of its name: {@code fit}, {@code gpx} or {@code tcx}. */
    public static String format(byte[] content) {
        return isFit(content) ? "fit" : text(content).contains("<gpx") ? "gpx" : "tcx";
    }

    private static List<Recording> read(byte[] content, Wanted wanted) throws Unreadable {
        return isFit(content) ? Fit.read(content, wanted) : TrackXml.read(content, wanted);
    }

    private static boolean isFit(byte[] content) {
        return FitPart.beginsAt(content, 0);
    }

    /** The characters that a file begins with, as far as they are ASCII: in UTF-8, or in UTF-16 without its zeros. */
    private static String text(byte[] content) {
        return new String(content, 0, Math.min(content.length, BEGINNING), StandardCharsets.ISO_8859_1)
                .replaceAll("[^\\x01-\\x7F]", "")
                .strip();
    }
}
