package stravalite.command.importing.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stravalite.command.importing.track.FitWriter.ENUM;
import static stravalite.command.importing.track.FitWriter.NONE;
import static stravalite.command.importing.track.FitWriter.STRING;
import static stravalite.command.importing.track.FitWriter.UINT16;
import static stravalite.command.importing.track.FitWriter.UINT32;
import static stravalite.command.importing.track.FitWriter.seconds;
import static stravalite.command.importing.track.Fits.CYCLING;
import static stravalite.command.importing.track.Fits.POINT;
import static stravalite.command.importing.track.Fits.RUNNING;
import static stravalite.command.importing.track.Fits.SESSION;
import static stravalite.command.importing.track.Fits.TRANSITION;
import static stravalite.command.importing.track.Fits.defined;
import static stravalite.command.importing.track.Fits.north;
import static stravalite.command.importing.track.Fits.point;
import static stravalite.command.importing.track.Fits.session;
import static stravalite.command.importing.track.Fits.timer;
import static stravalite.command.importing.track.Tracks.START;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;
import stravalite.command.importing.track.FitWriter.Field;

/** What a FIT file says of runs: its sessions before its points. */
class FitTest {

    private static final Duration MINUTES = Duration.ofMinutes(20);

    private static FitWriter activity() {
        return defined(FitWriter.activity());
    }

    private static List<Recording> read(FitWriter writer) {
        return TrackFile.read(writer.file());
    }

    private static Recording only(FitWriter writer) {
        List<Recording> recordings = read(writer);
        assertThat(recordings).hasSize(1);
        return recordings.getFirst();
    }

    private static Recording.Run run(Recording recording) {
        assertThat(recording).isInstanceOf(Recording.Run.class);
        return (Recording.Run) recording;
    }

    private static RunFacts facts(Instant start, long centimetres, long millis, @Nullable Long climbed) {
        return new RunFacts(
                start,
                new Distance(centimetres),
                Duration.ofMillis(millis),
                climbed == null ? null : new Distance(climbed),
                null);
    }

    private static TrackPoints points(FitWriter writer, int recording) {
        return TrackFile.points(writer.file(), recording);
    }

    @Test
    void givenSessionAndPointsWhenReadThenItsTotalsAreTakenAndEffortsMeasured() {
        FitWriter file = session(north(activity(), START, 1000, 2.5), START, RUNNING, 990_125, 250_421, 37);
        assertThat(TrackFile.is(file.file())).isTrue();
        assertThat(TrackFile.begins(file.file())).isTrue();
        assertThat(TrackFile.format(file.file())).isEqualTo("fit");
        assertThat(only(file))
                .isEqualTo(new Recording.Run(
                        facts(START, 250_421, 990_125, 3_700L),
                        new Measured(1_000_000, Map.of("400m", 160_000L, "1k", 400_000L, "1_mile", 643_738L))));
        TrackPoints points = points(file, 1);
        assertThat(points.size()).isEqualTo(1001);
        assertThat(points.metres(1000)).isEqualTo(2500);
        assertThat(points.metresHigh(1000)).isEqualTo(100);
        assertThat(points.longitude(1000)).isCloseTo(10, within(1e-7));
        assertThat(Split.of(points, 1_000_000))
                .extracting(Split::elapsedMillis)
                .containsExactly(400_000L, 400_000L, 200_000L);
    }

    @Test
    void givenSessionBeforeItsPointsWhenReadThenTheSame() {
        FitWriter before = north(session(activity(), START, RUNNING, 100_000, 25_000, 0), START, 100, 2.5);
        FitWriter after = session(north(activity(), START, 100, 2.5), START, RUNNING, 100_000, 25_000, 0);
        assertThat(read(before)).isEqualTo(read(after));
    }

    @Test
    void givenSessionThatStatesNothingWhenReadThenThePointsAreTaken() {
        FitWriter file = north(activity(), START, 1000, 2.5).data(SESSION, NONE, NONE, 1, NONE, NONE, NONE, NONE, NONE);
        assertThat(run(only(file)).facts()).isEqualTo(facts(START, 250_000, 1_000_000, 0L));
    }

    @Test
    void givenDeviceThatDiedWhenReadThenItsPointsAreARunUnlessTheSportIsAnother() {
        FitWriter file = north(activity(), START, 600, 3);
        assertThat(run(only(file)).facts().distance()).isEqualTo(new Distance(180_000));
        FitWriter ride = north(activity(), START, 600, 9)
                .define(3, 12, Field.of(0, ENUM))
                .data(3, CYCLING);
        assertThat(only(ride)).isEqualTo(new Recording.OtherSport("cycling"));
        FitWriter lap = north(activity(), START, 600, 9)
                .define(3, 19, Field.of(25, ENUM))
                .data(3, 17);
        assertThat(only(lap)).isEqualTo(new Recording.OtherSport("hiking"));
    }

    @Test
    void givenPauseWithoutTotalsWhenReadThenNeitherWayNorTimeCountsMeanwhile() {
        FitWriter file = timer(activity(), START, 0);
        north(file, START, 100, 3);
        timer(file, START.plusSeconds(100), 4);
        timer(file, START.plusSeconds(500), 0);
        for (int second = 500; second <= 600; second++) {
            point(file, START.plusSeconds(second), 0.02 + second * 2.7e-5, 10, (second - 400) * 300L, 100);
        }
        assertThat(run(only(file)).facts()).isEqualTo(facts(START, 60_000, 200_000, 0L));
        FitWriter stated = session(file, START, RUNNING, 200_000, 60_000, 0);
        assertThat(run(only(stated)).facts()).isEqualTo(facts(START, 60_000, 200_000, 0L));
        assertThat(run(only(stated)).measured())
                .isNotNull()
                .extracting(Measured::elapsedMillis)
                .isEqualTo(600_000L);
    }

    /** 300 m, then 400 s in which somebody drives elsewhere while the timer stands still, then 300 m more. */
    private static FitWriter stopped(int how) {
        FitWriter file = north(timer(activity(), START, 0), START, 100, 3);
        timer(file, START.plusSeconds(100), how);
        for (int second = 101; second < 500; second++) {
            point(file, START.plusSeconds(second), 0.003 + second * 1e-4, 10, 30_000 + second * 1_000L, 900);
        }
        timer(file, START.plusSeconds(500), 0);
        for (int second = 500; second <= 600; second++) {
            point(file, START.plusSeconds(second), 0.05 + second * 2.7e-5, 10, 30_000 + (second - 500) * 300L, 100);
        }
        timer(file, START.plusSeconds(600), how);
        return point(file, START.plusSeconds(900), 0.5, 10, 9_000_000, 100);
    }

    @Test
    void givenPointsWrittenWhileTheTimerStandsStillWhenReadThenTheyCountForNothing() {
        for (int how : new int[] {1, 4, 8, 9}) {
            FitWriter file = stopped(how);
            assertThat(run(only(file)).facts())
                    .as("without a session, stopped by %d", how)
                    .isEqualTo(facts(START, 60_000, 200_000, 0L));
            assertThat(only(session(file, START, RUNNING, 201_000, 60_100, 3)))
                    .as("with a session, stopped by %d", how)
                    .isEqualTo(new Recording.Run(
                            facts(START, 60_100, 201_000, 300L), new Measured(600_000, Map.of("400m", 533_333L))));
            TrackPoints points = points(file, 1);
            assertThat(points.size()).isEqualTo(202);
            assertThat(Split.of(points, 1_000_000)).containsExactly(new Split(600_000, 600_000, 200_000, 0));
        }
        assertThat(points(stopped(3), 1).size()).as("a marker stops nothing").isEqualTo(602);
    }

    @Test
    void givenEventsBeforeAllPointsWhenReadThenPointsUpToTheStopCount() {
        FitWriter file = timer(timer(activity(), START, 0), START.plusSeconds(100), 4);
        assertThat(run(only(north(file, START, 110, 3))).facts()).isEqualTo(facts(START, 30_000, 100_000, 0L));
    }

    @Test
    void givenStopAtTheMomentThatTheNextSessionBeginsWhenReadThenItEndsTheOneBefore() {
        Instant next = START.plusSeconds(101);
        FitWriter file = timer(north(activity(), START, 100, 3), next, 4);
        north(file, next, 100, 2);
        session(file, START, RUNNING, 101_000, 30_000, 0);
        session(file, next, RUNNING, 100_000, 20_000, 0);
        assertThat(points(file, 2).size()).isEqualTo(101);
    }

    @Test
    void givenSessionWithoutASportWhenAMessageTellsItThenThatCounts() {
        FitWriter file = activity().define(3, 12, Field.of(0, ENUM)).data(3, CYCLING);
        north(file, START, 100, 8);
        FitWriter own = activity().define(3, 12, Field.of(0, ENUM)).data(3, CYCLING);
        north(own, START, 100, 3);
        assertThat(only(file.data(SESSION, NONE, seconds(START), NONE, NONE, NONE, 100_000, 80_000, NONE)))
                .isEqualTo(new Recording.OtherSport("cycling"));
        assertThat(run(only(session(own, START, RUNNING, 100_000, 30_000, 0))).facts())
                .as("what the session tells counts more")
                .isEqualTo(facts(START, 30_000, 100_000, 0L));
    }

    @Test
    void givenTreadmillWithoutPositionsWhenReadThenWhatIsStatedIsEnough() {
        FitWriter bare = session(activity(), START, RUNNING, 1_500_000, 500_000, 0);
        assertThat(only(bare)).isEqualTo(new Recording.Run(facts(START, 500_000, 1_500_000, 0L), null));
        FitWriter file = activity();
        for (int second = 0; second <= 600; second++) {
            file.data(POINT, seconds(START) + second, NONE, NONE, second * 400L, NONE);
        }
        session(file, START, RUNNING, 600_000, 240_000, NONE);
        assertThat(only(file))
                .isEqualTo(new Recording.Run(
                        facts(START, 240_000, 600_000, null),
                        new Measured(600_000, Map.of("400m", 100_000L, "1k", 250_000L, "1_mile", 402_336L))));
        assertThat(points(file, 1).latitude(0)).isNaN();
        assertThat(points(file, 1).metresHigh(0)).isNaN();
        FitWriter neither = activity().data(POINT, seconds(START), NONE, NONE, NONE, NONE);
        neither.data(POINT, seconds(START) + 9, NONE, NONE, NONE, NONE);
        assertThat(only(session(neither, START, RUNNING, 9_000, 0, NONE)))
                .isEqualTo(new Recording.Refused("its points have no positions, and it states no distance"));
    }

    @Test
    void givenSeveralSportsWhenReadThenEachSessionIsARecordingWithItsOwnPoints() {
        Instant rest = START.plus(MINUTES);
        Instant second = rest.plusSeconds(100);
        FitWriter file = north(activity(), START, 1199, 8);
        point(file, rest, 0.5, 10, 960_000, 100);
        for (int past = 0; past <= 600; past++) {
            point(file, second.plusSeconds(past), past * 2.7e-5, 10, 960_000 + past * 300L, 100);
        }
        session(file, START, CYCLING, 1_200_000, 960_000, 0);
        session(file, rest, TRANSITION, 100_000, NONE, 0);
        session(file, second, RUNNING, 600_000, 180_000, 0);
        List<Recording> read = read(file);
        assertThat(read).hasSize(3);
        assertThat(read.subList(0, 2))
                .containsExactly(new Recording.OtherSport("cycling"), new Recording.OtherSport("transition"));
        Recording.Run run = run(read.get(2));
        assertThat(run.facts()).isEqualTo(facts(second, 180_000, 600_000, 0L));
        assertThat(run.measured())
                .isNotNull()
                .extracting(Measured::elapsedMillis)
                .isEqualTo(600_000L);
        assertThat(points(file, 1).size()).isEqualTo(1200);
        assertThat(points(file, 3).size()).isEqualTo(601);
        assertThat(points(file, 3).metres(600)).as("from its own start").isEqualTo(1800);
    }

    @Test
    void givenJoinedFilesWhenReadThenTheirActivitiesAreCountedOn() {
        Instant next = START.plus(Duration.ofDays(1));
        byte[] settings = FitWriter.of(2).file();
        byte[] both = FitWriter.joined(Fits.run(START), settings, Fits.run(next));
        assertThat(TrackFile.read(both))
                .extracting(recording -> run(recording).facts().start())
                .containsExactly(START, next);
        assertThat(TrackFile.points(both, 2).size()).isEqualTo(1001);
        assertThat(TrackFile.read(FitWriter.joined(settings, settings)))
                .containsExactly(
                        new Recording.Refused("is a FIT file of something else than an activity, such as a course"));
    }

    @Test
    void givenNumbersWithTheHighestByteFirstWhenReadThenTheSame() {
        FitWriter big = defined(FitWriter.activity().bigEndian());
        session(north(big, START, 1000, 2.5), START, RUNNING, 1_000_000, 250_000, 0);
        assertThat(read(big)).isEqualTo(TrackFile.read(Fits.run(START)));
    }

    @Test
    void givenMomentsInHeadersWhenReadThenTheyGoOnFromTheLastTimestamp() {
        FitWriter file = activity();
        FitWriter plain = activity();
        file.define(3, 20, Field.of(5, UINT32));
        for (int second = 0; second <= 600; second += 5) {
            long now = seconds(START) + second;
            plain.data(POINT, now, NONE, NONE, second * 300L, NONE);
            if (second == 0) {
                file.data(POINT, now, NONE, NONE, 0, NONE);
            } else {
                file.compressed(3, now, second * 300L);
            }
        }
        session(file, START, RUNNING, 600_000, 180_000, NONE);
        session(plain, START, RUNNING, 600_000, 180_000, NONE);
        assertThat(read(file)).isEqualTo(read(plain));
        assertThat(points(file, 1).size()).isEqualTo(121);
        FitWriter lost = FitWriter.activity().define(3, 20, Field.of(5, UINT32)).compressed(3, 1, 300);
        assertThat(only(lost)).as("no timestamp to go on from").isInstanceOf(Recording.Refused.class);
    }

    @Test
    void givenFieldsOfTheDeviceAndUnknownOnesWhenReadThenTheyArePassedOver() {
        FitWriter file = FitWriter.activity()
                .defineWithDeveloper(
                        POINT, 20, 3, new Field(200, STRING, 7), Field.of(253, UINT32), Field.of(5, UINT32))
                .define(4, 40_000, new Field(1, 0x99, 3));
        for (int second = 0; second <= 100; second++) {
            file.data(POINT, 65, seconds(START) + second, second * 300L).raw(1, 2, 3);
            file.data(4, second);
        }
        assertThat(run(only(file)).facts().distance()).isEqualTo(new Distance(30_000));
    }

    @Test
    void givenFieldsOfOtherSizesWhenReadThenTheyAreUnderstoodOrPassedOver() {
        FitWriter file = FitWriter.activity()
                .define(
                        POINT,
                        20,
                        Field.of(253, UINT32),
                        new Field(0, FitWriter.SINT32, 3),
                        new Field(1, FitWriter.SINT32, 0),
                        new Field(5, UINT32, 8),
                        new Field(2, UINT16, 2))
                .define(1, 18, new Field(9, UINT16, 2), Field.of(5, ENUM))
                .define(2, 23);
        for (int second = 0; second <= 100; second++) {
            file.raw(POINT).number(seconds(START) + second, 4).number(7, 3);
            file.number(second * 300L, 4).number(second * 900L, 4).number(3_000, 2);
            file.data(2);
        }
        file.data(1, 30_003, RUNNING);
        assertThat(run(only(file)).facts()).isEqualTo(facts(START, 30_003, 100_000, 0L));
        assertThat(points(file, 1).metres(100)).isEqualTo(300);
        assertThat(points(file, 1).metresHigh(100)).isEqualTo(100);
    }

    @Test
    void givenClockThatWasNotSetWhenReadThenTheReasonSaysSoUnlessThePointsKnow() {
        FitWriter file = activity();
        for (int second = 0; second <= 100; second++) {
            file.data(POINT, 4_000 + second, NONE, NONE, second * 300L, NONE);
        }
        file.data(SESSION, 4_100, 4_000, RUNNING, 0, 100_000, 100_000, 30_000, 0);
        assertThat(only(file)).isEqualTo(new Recording.Refused("the clock of its device was not set"));
        FitWriter later = activity().data(POINT, 4_000, NONE, NONE, 0, NONE);
        north(later, START, 100, 3).data(SESSION, 4_100, 4_000, RUNNING, 0, 100_000, 100_000, 30_000, 0);
        assertThat(run(only(later)).facts()).isEqualTo(facts(START, 30_000, 100_000, 0L));
    }

    @Test
    void givenPlacesBeyondTheEarthOrAcrossTheAntimeridianWhenReadThenTheWayIsShort() {
        FitWriter file = activity();
        for (int step = -50; step <= 50; step++) {
            double longitude = step < 0 ? 180 + step * 3e-5 : -180 + step * 3e-5;
            point(file, START.plusSeconds(step + 50), 0, longitude, NONE, 100);
        }
        assertThat(run(only(file)).facts().distance().centimetres()).isBetween(33_300L, 33_400L);
        assertThat(points(file, 1).longitude(0)).isBetween(179.9, 180.0);
        assertThat(points(file, 1).longitude(100)).isBetween(-180.0, -179.9);
        FitWriter nowhere = activity();
        point(nowhere, START, 100, 10, NONE, 100);
        point(nowhere, START.plusSeconds(9), 100.0001, 10, NONE, 100);
        assertThat(only(nowhere))
                .isEqualTo(new Recording.Refused("its points have no positions, and it states no distance"));
    }
}
