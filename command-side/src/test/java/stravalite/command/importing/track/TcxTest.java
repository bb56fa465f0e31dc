package stravalite.command.importing.track;

import static org.assertj.core.api.Assertions.assertThat;
import static stravalite.command.importing.track.Tracks.START;
import static stravalite.command.importing.track.Tracks.lap;
import static stravalite.command.importing.track.Tracks.tcx;
import static stravalite.command.importing.track.Tracks.totals;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;

/** What a TCX file says of runs: its laps before its points. */
class TcxTest {

    private static Recording read(String tcx) {
        assertThat(TrackFile.is(Tracks.bytes(tcx))).isTrue();
        return TrackFile.read(Tracks.bytes(tcx)).getFirst() instanceof Recording.Run run
                ? new Recording.Run(run.facts(), null)
                : TrackFile.read(Tracks.bytes(tcx)).getFirst();
    }

    private static Measured measured(String tcx) {
        Recording.Run run = (Recording.Run) TrackFile.read(Tracks.bytes(tcx)).getFirst();
        return Objects.requireNonNull(run.measured(), "nothing was measured");
    }

    private static Recording run(long centimetres, long millis) {
        return new Recording.Run(
                new RunFacts(START, new Distance(centimetres), Duration.ofMillis(millis), null, null), null);
    }

    private static String points(int seconds, String distance) {
        return IntStream.rangeClosed(0, seconds)
                .mapToObj(second -> String.format(
                        Locale.ROOT,
                        "<Trackpoint><Time>%s</Time><Position><LatitudeDegrees>%.8f</LatitudeDegrees><LongitudeDegrees>7"
                                + "</LongitudeDegrees></Position>%s</Trackpoint>",
                        START.plusSeconds(second),
                        second * 3e-5,
                        distance.replace("N", "" + second * 4)))
                .collect(Collectors.joining());
    }

    @Test
    void givenTwoLapsWhenReadThenTheirTotalsAreSummedExactly() {
        String laps = lap(START, totals("300.125", "1000.01"), points(20, ""))
                + lap(START.plusSeconds(310), totals("299.9", "999.99"), points(0, ""));
        assertThat(read(tcx("Running", laps))).isEqualTo(run(200_000, 600_025));
    }

    @Test
    void givenLapWithoutTotalsWhenReadThenThePointsAreTaken() {
        String without = lap(START, "", points(100, ""));
        assertThat(read(tcx("Running", without))).isEqualTo(run(33_359, 100_000));
        String device = lap(START, totals("300", "1000"), "")
                + lap(START, "", points(100, "<DistanceMeters>N</DistanceMeters>"));
        assertThat(read(tcx("Running", device))).isEqualTo(run(40_000, 100_000));
    }

    @Test
    void givenAFixForAPartOnlyAndNoTimesOfLapsWhenReadThenTheDistancesTellTheTimeInMotion() {
        String late = IntStream.rangeClosed(0, 1_000)
                .mapToObj(second -> String.format(
                        Locale.ROOT,
                        "<Trackpoint><Time>%s</Time>%s<DistanceMeters>%d</DistanceMeters></Trackpoint>",
                        START.plusSeconds(second),
                        second < 300
                                ? ""
                                : "<Position><LatitudeDegrees>" + second * 2.7e-5
                                        + "</LatitudeDegrees><LongitudeDegrees>7</LongitudeDegrees></Position>",
                        second * 3))
                .collect(Collectors.joining());
        assertThat(read(tcx("Running", lap(START, "", late)))).isEqualTo(run(300_000, 1_000_000));
        assertThat(read(tcx("Running", lap(START, "<DistanceMeters>3001</DistanceMeters>", late))))
                .isEqualTo(run(300_100, 1_000_000));
    }

    @Test
    void givenDistancesOfTheDeviceWhenMeasuredThenEffortsGoByThemUnlessTheyGoBack() {
        // 4 m each second by the device, 3.3359 m by the positions.
        String laps = lap(START, totals("300", "1000"), points(300, "<DistanceMeters>N</DistanceMeters>"));
        assertThat(measured(tcx("Running", laps)))
                .isEqualTo(new Measured(300_000, Map.of("400m", 100_000L, "1k", 250_000L)));
        String restarting = laps.replace("<DistanceMeters>400<", "<DistanceMeters>0<");
        assertThat(measured(tcx("Running", restarting)).efforts())
                .as("by positions")
                .hasEntrySatisfying("400m", ms -> assertThat(ms).isBetween(119_800L, 120_000L))
                .containsOnlyKeys("400m", "1k");
    }

    @Test
    void givenNeitherDistancesNorPositionsWhenMeasuredThenThereIsTheTimeAlone() {
        String indoors = points(20, "").replaceAll("<Position>.*?</Position>", "");
        assertThat(measured(tcx("Running", lap(START, totals("1500", "5000"), indoors))))
                .isEqualTo(new Measured(20_000, null));
        assertThat(TrackFile.read(Tracks.bytes(tcx("Running", lap(START, totals("1500", "5000"), ""))))
                        .getFirst())
                .as("without points nothing is measured")
                .isEqualTo(run(500_000, 1_500_000));
    }

    @Test
    void givenTreadmillWithoutPositionsWhenReadThenItsTotalsAreEnough() {
        String indoors = points(20, "").replaceAll("<Position>.*?</Position>", "");
        assertThat(read(tcx("Running", lap(START, totals("1500", "5000"), indoors))))
                .isEqualTo(run(500_000, 1_500_000));
        assertThat(read(tcx("Running", lap(START, totals("1500", "5000"), "")))).isEqualTo(run(500_000, 1_500_000));
        assertThat(read(tcx("Running", lap(START, totals("1500", "0"), indoors))))
                .isEqualTo(new Recording.Refused("its points have no positions, and it states no distance"));
    }

    @Test
    void givenOtherSportWhenReadThenItsTypeIsSaid() {
        String lap = lap(START, totals("1500", "5000"), "");
        assertThat(read(tcx("Biking", lap))).isEqualTo(new Recording.OtherSport("Biking"));
        assertThat(read(tcx("Other", lap))).isEqualTo(new Recording.OtherSport("Other"));
    }

    @Test
    void givenAbsurdTotalsWhenReadThenNothingOverflows() {
        String lap = lap(START, totals("1e308", "1e300"), "");
        assertThat(read(tcx("Running", lap.repeat(2)))).isEqualTo(run(200_000_000_000L, 2_000_000_000_000L));
        assertThat(read(tcx("Running", lap(START, totals("-5", "-1"), ""))))
                .isEqualTo(new Recording.Refused("the track is empty"));
        assertThat(read(tcx("Running", lap(START, totals("Infinity", "1e999999999"), ""))))
                .isEqualTo(new Recording.Refused("the track is empty"));
    }

    @Test
    void givenNoActivityOrDoctypeWhenReadThenRefused() {
        assertThat(read("<TrainingCenterDatabase><Courses/></TrainingCenterDatabase>"))
                .isEqualTo(new Recording.Refused("holds no activity"));
        assertThat(read("<!DOCTYPE x [<!ENTITY a \"b\">]>" + tcx("Running", "").substring(21)))
                .isEqualTo(new Recording.Refused("has a DOCTYPE or entities, which no file of a track needs"));
    }

    @Test
    void givenLapThatStatesAnUnsetClockWhenReadThenThePointsTellTheStart() {
        String unset = lap(Instant.EPOCH, totals("1500", "5000"), points(20, ""));
        assertThat(read(tcx("Running", unset))).isEqualTo(run(500_000, 1_500_000));
        String alone = lap(START, totals("1500", "5000"), points(0, "").replace("2026-", "1999-"));
        assertThat(read(tcx("Running", alone))).isEqualTo(run(500_000, 1_500_000));
    }

    private static String unset(int seconds) {
        return points(seconds, "").replace("2026-08-01", "1989-12-31");
    }

    @Test
    void givenTotalsAndAClockThatIsAstrayWhenReadThenRefusedAllTheSame() {
        Instant unset = Instant.parse("1989-12-31T07:00:00Z");
        Recording refused =
                new Recording.Refused("the times of its points run backwards, or are more than 7 days apart");
        assertThat(read(tcx("Running", lap(unset, totals("1500", "5000"), unset(1) + points(50, "")))))
                .as("two points of an unset clock, and 51 of another")
                .isEqualTo(refused);
        assertThat(read(tcx("Running", lap(START, totals("1500", "5000"), (unset(0) + points(0, "")).repeat(20)))))
                .as("a clock that jumps to and fro")
                .isEqualTo(refused);
        assertThat(read(tcx("Running", lap(START, totals("1500", "5000"), points(50, "") + unset(1)))))
                .as("two points in fifty-three")
                .isEqualTo(run(500_000, 1_500_000));
    }

    @Test
    void givenTotalsAndAnUnsetClockWhenOnePointIsRightThenItTellsTheStart() {
        Instant unset = Instant.parse("1989-12-31T07:00:00Z");
        assertThat(read(tcx("Running", lap(unset, totals("1500", "5000"), unset(0) + points(0, "")))))
                .isEqualTo(run(500_000, 1_500_000));
        assertThat(read(tcx("Running", lap(unset, totals("1500", "5000"), points(0, "")))))
                .isEqualTo(run(500_000, 1_500_000));
    }

    @Test
    void givenFirstPointOfTheDayBeforeWhenReadThenNeitherItNorWhatTheLapStatesIsTheStart() {
        Instant dayBefore = START.minus(Duration.ofDays(1));
        String stale = points(0, "").replace("2026-08-01", "2026-07-31");
        assertThat(read(tcx("Running", lap(dayBefore, totals("1500", "5000"), stale + points(50, "")))))
                .isEqualTo(run(500_000, 1_500_000));
        assertThat(measured(tcx("Running", lap(dayBefore, totals("1500", "5000"), stale + points(50, "")))))
                .isEqualTo(measured(tcx("Running", lap(START, totals("1500", "5000"), points(50, "")))));
        String far = points(0, "<DistanceMeters>9000</DistanceMeters>").replace("2026-08-01", "2026-07-31");
        assertThat(read(tcx("Running", lap(START, "", far + points(50, "<DistanceMeters>N</DistanceMeters>")))))
                .as("how far the other day's run was")
                .isEqualTo(run(20_000, 50_000));
    }
}
