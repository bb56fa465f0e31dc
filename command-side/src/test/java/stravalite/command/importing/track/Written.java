package stravalite.command.importing.track;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats, each with a way to write the same run in it. */
enum Written {
    GPX {
        @Override
        byte[] run(List<Step> steps) {
            return Tracks.bytes(Tracks.gpx(Tracks.trk(
                    "<type>running</type>",
                    steps.stream()
                            .map(step -> Tracks.point(
                                    step.latitude,
                                    step.longitude,
                                    step.time == null ? "" : "<time>" + step.time + "</time>"))
                            .collect(Collectors.joining()))));
        }
    },
    TCX {
        @Override
        byte[] run(List<Step> steps) {
            return Tracks.bytes(Tracks.tcx(
                    "Running",
                    "<Lap><Track>"
                            + steps.stream()
                                    .map(step -> String.format(
                                            Locale.ROOT,
                                            "<Trackpoint>%s<Position><LatitudeDegrees>%.9f</LatitudeDegrees>"
                                                    + "<LongitudeDegrees>%.9f</LongitudeDegrees></Position></Trackpoint>",
                                            step.time == null ? "" : "<Time>" + step.time + "</Time>",
                                            step.latitude,
                                            step.longitude))
                                    .collect(Collectors.joining())
                            + "</Track></Lap>"));
        }
    },
    FIT {
        @Override
        byte[] run(List<Step> steps) {
            FitWriter writer = Fits.defined(FitWriter.activity());
            steps.forEach(step -> writer.data(
                    Fits.POINT,
                    step.time == null ? FitWriter.NONE : FitWriter.seconds(step.time),
                    Fits.semicircles(step.latitude),
                    Fits.semicircles(step.longitude),
                    FitWriter.NONE,
                    FitWriter.NONE));
            long none = FitWriter.NONE;
            return writer.data(Fits.SESSION, none, none, Fits.RUNNING, none, none, none, none, none)
                    .file();
        }
    };

    record Step(@Nullable Instant time, double latitude, double longitude) {}

    /** A file with one run, whose totals are not stated. */
    abstract byte[] run(List<Step> steps);
}
