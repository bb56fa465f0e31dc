package stravalite.command.importing.track;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.RunFacts;

/** GPX 1.0 and 1.1: each track in the file is a recording. It states no totals, so all is measured from the points. */
final class Gpx implements TrackXml.Format {

    private static final int LONGEST_TITLE = 200;

    private final List<Recording> recordings = new ArrayList<>();
    private final Limits limits = new Limits();
    private final Wanted wanted;
    private Track track = new Track(null);
    private Point point = new Point();
    private @Nullable String type;
    private @Nullable String title;

    Gpx(Wanted wanted) {
        this.wanted = wanted;
    }

    @Override
    public void begin(String parent, String name, Function<String, @Nullable String> attribute) throws Unreadable {
        switch (name) {
            case "trk" -> {
                Limits.recording(recordings);
                track = new Track(wanted.next());
                type = null;
                title = null;
            }
            case "trkseg" -> track.interrupt();
            case "trkpt" -> {
                limits.point();
                point = new Point();
                point.latitude(attribute.apply("lat"));
                point.longitude(attribute.apply("lon"));
            }
            default -> {
                // What else there is says nothing, or says it at its end.
            }
        }
    }

    @Override
    public void end(String parent, String name, String text) {
        switch (parent + "/" + name) {
            case "trk/type" -> type = text;
            case "trk/name" -> title = Sports.plain(text, LONGEST_TITLE);
            case "trkpt/time" -> point.time(text);
            case "trkpt/ele" -> point.metresHigh(text);
            case "trkseg/trkpt" -> track.add(point);
            case "gpx/trk" -> recordings.add(recording());
            default -> {
                // Extensions are many, and none of them states a total.
            }
        }
    }

    private Recording recording() {
        track.end();
        if (!Sports.isRun(type)) {
            return new Recording.OtherSport(Sports.shown(type));
        }
        return track.flaw(false)
                .<Recording>map(Recording.Refused::new)
                .orElseGet(() -> new Recording.Run(
                        new RunFacts(
                                track.start(null).orElseThrow(),
                                track.distance().orElseThrow(),
                                track.duration().orElseThrow(),
                                track.elevationGain(),
                                title == null || title.isEmpty() ? null : title),
                        track.measured().orElse(null)));
    }

    @Override
    public List<Recording> recordings() throws Unreadable {
        if (recordings.isEmpty()) {
            throw new Unreadable("holds no track");
        }
        return recordings;
    }
}
