package stravalite.command.importing.track;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** TCX: each activity is a recording. What its laps state is taken before what its points come to. */
final class Tcx implements TrackXml.Format {

    private final List<Recording> recordings = new ArrayList<>();
    private final Limits limits = new Limits();
    private final Wanted wanted;
    private Track track = new Track(null);
    private Laps laps = new Laps();
    private Point point = new Point();
    private @Nullable String sport;
    private @Nullable Instant stated;

    Tcx(Wanted wanted) {
        this.wanted = wanted;
    }

    @Override
    public void begin(String parent, String name, Function<String, @Nullable String> attribute) throws Unreadable {
        switch (name) {
            case "Activity" -> {
                Limits.recording(recordings);
                track = new Track(wanted.next());
                laps = new Laps();
                sport = attribute.apply("Sport");
                stated = null;
            }
            case "Lap" -> {
                limits.point();
                laps.begin();
                if (stated == null) {
                    stated = Point.moment(attribute.apply("StartTime")).orElse(null);
                }
            }
            case "Trackpoint" -> {
                limits.point();
                point = new Point();
            }
            default -> {
                // What else there is says nothing, or says it at its end.
            }
        }
    }

    @Override
    public void end(String parent, String name, String text) {
        switch (parent + "/" + name) {
            case "Lap/TotalTimeSeconds" -> laps.seconds(text);
            case "Lap/DistanceMeters" -> laps.metres(text);
            case "Trackpoint/Time" -> point.time(text);
            case "Trackpoint/AltitudeMeters" -> point.metresHigh(text);
            case "Trackpoint/DistanceMeters" -> point.metresSoFar(text);
            case "Position/LatitudeDegrees" -> point.latitude(text);
            case "Position/LongitudeDegrees" -> point.longitude(text);
            case "Track/Trackpoint" -> track.add(point);
            case "Activities/Activity", "MultiSportSession/Activity", "FirstSport/Activity", "NextSport/Activity" ->
                recordings.add(recording());
            default -> {
                // Such as heart rates.
            }
        }
    }

    private Recording recording() {
        track.end();
        if (!Sports.isRun(sport)) {
            return new Recording.OtherSport(Sports.shown(sport));
        }
        return new Totals(stated, laps.distance().orElse(null), laps.duration().orElse(null), null).run(track);
    }

    @Override
    public List<Recording> recordings() throws Unreadable {
        if (recordings.isEmpty()) {
            throw new Unreadable("holds no activity");
        }
        return recordings;
    }
}
