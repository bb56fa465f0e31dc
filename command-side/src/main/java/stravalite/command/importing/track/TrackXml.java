package stravalite.command.importing.track;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a file by the format that its first element tells. */
final class TrackXml implements XmlElements {

    private final Wanted wanted;
    private @Nullable Format format;

    /** The elements of one format, and what they came to. */
    interface Format extends XmlElements {

        /** The recordings, at least one. */
        List<Recording> recordings() throws Unreadable;
    }

    private TrackXml(Wanted wanted) {
        this.wanted = wanted;
    }

    static List<Recording> read(byte[] content, Wanted wanted) throws Unreadable {
        TrackXml xml = new TrackXml(wanted);
        XmlReading.read(content, xml);
        return xml.format().recordings();
    }

    @Override
    public void begin(String parent, String name, Function<String, @Nullable String> attribute) throws Unreadable {
        if (parent.isEmpty()) {
            format = switch (name) {
                case "gpx" -> new Gpx(wanted);
                case "TrainingCenterDatabase" -> new Tcx(wanted);
                default -> throw new Unreadable("is XML, but neither GPX nor TCX");
            };
        }
        format().begin(parent, name, attribute);
    }

    @Override
    public void end(String parent, String name, String text) throws Unreadable {
        format().end(parent, name, text);
    }

    private Format format() {
        if (format == null) {
            throw new IllegalStateException("A well-formed file has a first element");
        }
        return format;
    }
}
