package stravalite.command.importing.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static stravalite.command.importing.track.Tracks.START;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import stravalite.api.run.RunFacts;
import stravalite.command.importing.track.Written.Step;

/** What goes wrong in recordings, in each format. */
class TrackTrapsTest {

    private static final double METRES_A_DEGREE = Math.PI * 6_371_008.8 / 180;

    /** A second's step to the north at 3 m/s. */
    private static Step step(int second) {
        return new Step(START.plusSeconds(second), 3 * second / METRES_A_DEGREE, 10);
    }

    private static List<Step> steps(int seconds) {
        return IntStream.rangeClosed(0, seconds).mapToObj(TrackTrapsTest::step).toList();
    }

    private static List<Step> joined(List<Step> first, List<Step> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Recording only(byte[] content) {
        assertThat(TrackFile.is(content)).as("is taken for a track").isTrue();
        List<Recording> read = TrackFile.read(content);
        assertThat(read).hasSize(1);
        return read.getFirst();
    }

    private static RunFacts run(byte[] content) {
        Recording read = only(content);
        assertThat(read).isInstanceOf(Recording.Run.class);
        return ((Recording.Run) read).facts();
    }

    private static void metres(byte[] content, double expected) {
        assertThat(run(content).distance().centimetres() / 100.0).isCloseTo(expected, within(0.1));
    }

    @ParameterizedTest
    @EnumSource
    void givenNoTimesWhenReadThenRefusedAsARoute(Written format) {
        List<Step> untimed = steps(100).stream()
                .map(step -> new Step(null, step.latitude(), step.longitude()))
                .toList();
        assertThat(only(format.run(untimed)))
                .isEqualTo(new Recording.Refused(
                        "its points have no times: this is a route, and not a run that somebody ran"));
        List<Step> some = new ArrayList<>(steps(100));
        some.set(50, untimed.get(50));
        metres(format.run(some), 300);
    }

    @ParameterizedTest
    @EnumSource
    void givenClockThatRunsBackwardsWhenReadThenAFewPointsArePassedOverAndManyRefused(Written format) {
        List<Step> setBack = joined(steps(100), List.of(step(60), step(61)));
        metres(format.run(joined(setBack, List.of(step(101)))), 303);
        assertThat(only(format.run(steps(100).reversed())))
                .isEqualTo(
                        new Recording.Refused("the times of its points run backwards, or are more than 7 days apart"));
    }

    @ParameterizedTest
    @EnumSource
    void givenDuplicatedPointsWhenReadThenTheyCountOnce(Written format) {
        List<Step> twice =
                steps(500).stream().flatMap(step -> Stream.of(step, step)).toList();
        assertThat(only(format.run(twice))).isEqualTo(only(format.run(steps(500))));
        assertThat(only(format.run(joined(steps(500), steps(500)))))
                .as("all of them once more at the end")
                .isEqualTo(
                        new Recording.Refused("the times of its points run backwards, or are more than 7 days apart"));
    }

    @ParameterizedTest
    @EnumSource
    void givenPauseWhenReadThenItIsNoTimeInMotionButCountsForEfforts(Written format) {
        List<Step> after = IntStream.rangeClosed(101, 300)
                .mapToObj(second -> new Step(
                        START.plusSeconds(second + 1_000L), step(second).latitude(), 10))
                .toList();
        byte[] content = format.run(joined(steps(100), after));
        metres(content, 900);
        assertThat(run(content).duration()).isBetween(Duration.ofSeconds(298), Duration.ofSeconds(300));
        Measured measured = Objects.requireNonNull(((Recording.Run) only(content)).measured(), "nothing was measured");
        assertThat(measured.elapsedMillis()).isEqualTo(1_300_000);
        assertThat(measured.efforts())
                .containsOnlyKeys("400m")
                .hasEntrySatisfying("400m", millis -> assertThat(millis).isCloseTo(133_333L, within(100L)));
    }

    @ParameterizedTest
    @EnumSource
    void givenAntimeridianWhenCrossedThenTheWayIsShortAndItsShapeKeepsItsPlaces(Written format) {
        List<Step> across = IntStream.rangeClosed(-50, 50)
                .mapToObj(i -> new Step(START.plusSeconds(i + 50), 0, i < 0 ? 180 + i * 3e-5 : -180 + i * 3e-5))
                .toList();
        byte[] content = format.run(across);
        metres(content, 100 * 3e-5 * METRES_A_DEGREE);
        TrackPoints points = TrackFile.points(content, 1);
        assertThat(points.size()).isEqualTo(across.size());
        for (int place = 0; place < points.size(); place++) {
            assertThat(points.longitude(place)).isCloseTo(across.get(place).longitude(), within(1e-7));
        }
        assertThat(points.metres(100)).isCloseTo(100 * 3e-5 * METRES_A_DEGREE, within(0.1));
    }

    @ParameterizedTest
    @EnumSource
    void givenNoPointsWhenReadThenRefusedAsEmpty(Written format) {
        assertThat(only(format.run(List.of()))).isEqualTo(new Recording.Refused("the track is empty"));
        assertThat(only(format.run(steps(0)))).isEqualTo(new Recording.Refused("all of its points have the same time"));
    }
}
