package stravalite.command.importing.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static stravalite.command.importing.track.Tracks.START;
import static stravalite.command.importing.track.Tracks.gpx;
import static stravalite.command.importing.track.Tracks.north;
import static stravalite.command.importing.track.Tracks.point;
import static stravalite.command.importing.track.Tracks.trk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;

/** What a GPX file says of runs, and what it must not do. */
class GpxTest {

    private static RunFacts run(String gpx) {
        List<Recording> read = TrackFile.read(Tracks.bytes(gpx));
        assertThat(read).singleElement().isInstanceOf(Recording.Run.class);
        return ((Recording.Run) read.getFirst()).facts();
    }

    private static void refused(byte[] content, String reason) {
        assertThat(TrackFile.is(content)).as("is taken for a track").isTrue();
        assertThat(TrackFile.read(content)).containsExactly(new Recording.Refused(reason));
    }

    private static void refused(String gpx, String reason) {
        refused(Tracks.bytes(gpx), reason);
    }

    private static String timed(int second) {
        return "<time>" + START.plusSeconds(second) + "</time>";
    }

    @Test
    void givenEvenTrackWhenReadThenItsLengthAndTimeAreThoseOfItsEnds() {
        RunFacts run = run(gpx(trk("<name> Along the\nriver </name><type>running</type>", north(START, 1000, 3.5))));
        assertThat(run)
                .isEqualTo(
                        new RunFacts(START, new Distance(350_000), Duration.ofSeconds(1000), null, "Along the river"));
    }

    @Test
    void givenOtherEncodingsWhenReadThenUnderstoodOrRefused() {
        String gpx = gpx(trk("<name>Öresund</name>", north(START, 100, 3.5)));
        byte[] latin = gpx.replace("UTF-8", "ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(TrackFile.read(latin)).isEqualTo(TrackFile.read(Tracks.bytes(gpx)));
        assertThat(TrackFile.read(Tracks.bytes('\uFEFF' + gpx))).isEqualTo(TrackFile.read(Tracks.bytes(gpx)));
        assertThat(TrackFile.read(Tracks.bytes("  \n" + gpx))).isEqualTo(TrackFile.read(Tracks.bytes(gpx)));
        refused(gpx.replace("UTF-8", "EBCDIC-X"), "is in an encoding that is not known here");
        refused(
                gpx.getBytes(StandardCharsets.ISO_8859_1),
                "can't be read: it is cut off, or in another encoding than it says");
    }

    @Test
    void givenUtf16WhenReadThenUnderstood() {
        String gpx = gpx(trk("", north(START, 100, 3.5))).replace("UTF-8", "UTF-16");
        byte[] content = gpx.getBytes(StandardCharsets.UTF_16);
        assertThat(TrackFile.is(content)).isTrue();
        assertThat(TrackFile.begins(content)).isTrue();
        assertThat(TrackFile.read(content)).singleElement().isInstanceOf(Recording.Run.class);
    }

    @Test
    void givenSeveralTracksWhenReadThenEachIsARecording() {
        List<Recording> read = TrackFile.read(Tracks.bytes(gpx(trk("", north(START, 100, 3))
                + trk("<type>cycling</type>", north(START.plusSeconds(200), 100, 8))
                + trk("<type>Trail Running</type>", north(START.plusSeconds(400), 100, 2))
                + "<trk/>")));
        assertThat(read).hasSize(4);
        assertThat(read.get(0)).isInstanceOf(Recording.Run.class);
        assertThat(read.get(1)).isEqualTo(new Recording.OtherSport("cycling"));
        assertThat(read.get(2)).isInstanceOf(Recording.Run.class);
        assertThat(read.get(3)).isEqualTo(new Recording.Refused("the track is empty"));
    }

    @Test
    void givenDoctypeWhenReadThenRefusedAndNothingIsFetched() {
        String reason = "has a DOCTYPE or entities, which no file of a track needs";
        String track = gpx(trk("<name>&x;</name>", north(START, 100, 3)));
        String outside = "<!DOCTYPE gpx [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><gpx";
        refused(track.replace("<gpx", outside), reason);
        refused(track.replace("<gpx", "<!DOCTYPE gpx SYSTEM \"http://localhost:1/x.dtd\"><gpx"), reason);
        String laughs = IntStream.range(1, 40)
                .mapToObj(i -> "<!ENTITY x" + i + " \"" + ("&x" + (i - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining("", "<!DOCTYPE gpx [<!ENTITY x0 \"ha\">", "<!ENTITY x \"&x39;\">]><gpx"));
        refused(track.replace("<gpx", laughs), reason);
    }

    @Test
    void givenTruncatedWhereverWhenReadThenRefused() {
        String whole = gpx(trk("", north(START, 20, 3)));
        for (int length = 60; length < whole.length() - "</gpx>\n".length(); length += 7) {
            refused(whole.substring(0, length), "can't be read: it is cut off, or no well-formed XML");
        }
    }

    @Test
    void givenAnyBytesChangedWhenReadThenRecordingsAndNothingElse() {
        Random random = new Random(20261128);
        byte[] good = Tracks.bytes(gpx(trk("<type>run</type>", north(START, 30, 3))));
        int runs = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] changed = good.clone();
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
            }
            List<Recording> read = TrackFile.read(changed);
            assertThat(read).isNotEmpty();
            runs += read.getFirst() instanceof Recording.Run ? 1 : 0;
        }
        assertThat(runs).as("some changes don't matter").isPositive();
    }

    @Test
    void givenNoTrackInItWhenReadThenRefusedWithTheReason() {
        refused(gpx(""), "holds no track");
        refused(gpx("<wpt lat=\"1\" lon=\"1\"><time>" + START + "</time></wpt>"), "holds no track");
        refused(gpx(trk("", "")), "the track is empty");
        refused("<html><body/></html>", "is XML, but neither GPX nor TCX");
        refused("<a>".repeat(100), "is XML, but neither GPX nor TCX");
        refused(gpx("<a>".repeat(100)), "has elements within elements more than 64 deep");
    }

    @Test
    void givenPointsWithoutTimesWhenReadThenRefusedAsARoute() {
        refused(
                gpx(trk("", point(1, 1, "") + point(1.1, 1, "<time>soon</time>"))),
                "its points have no times: this is a route, and not a run that somebody ran");
        refused(gpx(trk("", point(1, 1, timed(0)))), "all of its points have the same time");
    }

    @Test
    void givenClockThatGoesBackWhenReadThenAFewPointsArePassedOverAndManyRefused() {
        String jump = point(0.5, 10, "<time>2026-08-01T06:00:00Z</time>");
        RunFacts run = run(gpx(trk("", north(START, 100, 3) + jump)));
        assertThat(run.distance()).isEqualTo(new Distance(30_000));
        String back = IntStream.range(0, 100)
                .mapToObj(i -> point(i / 1e5, 10, timed(1000 - i)))
                .collect(Collectors.joining());
        refused(gpx(trk("", back)), "the times of its points run backwards, or are more than 7 days apart");
    }

    @Test
    void givenDuplicatedPointsWhenReadThenTheyCountOnce() {
        String once = north(START, 100, 3);
        String twice = once.replaceAll("(<trkpt.*?</trkpt>)", "$1$1");
        assertThat(run(gpx(trk("", twice)))).isEqualTo(run(gpx(trk("", once))));
    }

    @Test
    void givenPauseWhenReadThenItIsNoMovingTime() {
        String standing = IntStream.range(1, 300)
                .mapToObj(i -> point(300 / 111_195.0797 + (i % 2) * 1e-5, 10, timed(100 + i)))
                .collect(Collectors.joining());
        RunFacts run = run(gpx(trk("", north(START, 100, 3) + standing)));
        assertThat(run.duration()).isBetween(Duration.ofSeconds(98), Duration.ofSeconds(102));
        assertThat(run.distance().centimetres()).isBetween(29_800L, 30_300L);
        String interrupted = gpx("<trk><trkseg>" + north(START, 100, 3) + "</trkseg><trkseg>"
                + north(START.plusSeconds(5000), 100, 3) + "</trkseg></trk>");
        assertThat(run(interrupted).duration()).isEqualTo(Duration.ofSeconds(200));
        assertThat(run(interrupted).distance()).isEqualTo(new Distance(60_000));
    }

    @Test
    void givenNoiseWhileStandingAndAJumpWhenReadThenTheyAddNothing() {
        Random random = new Random(1);
        String noise = IntStream.range(0, 600)
                .mapToObj(i -> point(random.nextDouble() * 1e-5, 10 + random.nextDouble() * 1e-5, timed(i)))
                .collect(Collectors.joining());
        String run = north(START.plusSeconds(600), 100, 3);
        assertThat(run(gpx(trk("", noise + run))).distance().centimetres()).isBetween(29_700L, 30_300L);
        String jump = north(START, 100, 3).replaceFirst("(<trkpt[^>]*lat=\")0(\\.00053)", "$15$2");
        assertThat(run(gpx(trk("", jump))).distance()).isEqualTo(new Distance(30_000));
    }

    @Test
    void givenAntimeridianWhenReadThenTheShortWayIsTaken() {
        String across = IntStream.rangeClosed(-50, 50)
                .mapToObj(i -> point(0, i < 0 ? 180 + i * 3e-5 : -180 + i * 3e-5, timed(i + 50)))
                .collect(Collectors.joining());
        assertThat(run(gpx(trk("", across))).distance().centimetres()).isBetween(33_300L, 33_400L);
    }

    @Test
    void givenElevationsWhenReadThenTremblingAddsNothingAndAHillIsClimbed() {
        Instant start = START;
        String hill = IntStream.rangeClosed(0, 400)
                .mapToObj(i -> point(
                        i * 3e-5,
                        10,
                        "<ele>" + (100 + (i < 200 ? i : 400 - i) * 0.25 + i % 2) + "</ele><time>" + start.plusSeconds(i)
                                + "</time>"))
                .collect(Collectors.joining());
        Distance gain = run(gpx(trk("", hill))).elevationGain();
        assertThat(gain)
                .isNotNull()
                .satisfies(metres -> assertThat(metres.centimetres()).isBetween(4_600L, 5_100L));
        String flat = hill.replaceAll("<ele>\\d+(\\.\\d+)?", "<ele>5");
        assertThat(run(gpx(trk("", flat))).elevationGain()).isEqualTo(new Distance(0));
    }

    @Test
    void givenMorePointsThanAllowedWhenReadThenRefused() {
        refused(gpx(trk("", "<trkpt/>".repeat(Limits.MOST_POINTS + 1))), "has more than 500,000 points");
        refused(gpx("<trk/>".repeat(Limits.MOST_RECORDINGS + 1)), "holds more than 1,000 recordings");
    }

    @Test
    void givenNumbersThatAreNoneWhenReadThenThePointHasNoPosition() {
        String points = north(START, 5, 3).replaceAll("lat=\"[^\"]*\"", "lat=\"NaN\"");
        refused(gpx(trk("", points)), "its points have no positions, and it states no distance");
        refused(gpx(trk("", points.replace("NaN", "91"))), "its points have no positions, and it states no distance");
    }

    @Test
    void givenManyNamespacesDeclaredWhenReadThenRefusedBeforeTheyAreCompared() {
        String declared = IntStream.range(0, 300_000)
                .mapToObj(number -> " xmlns:a" + number + "=\"urn:a\"")
                .collect(Collectors.joining());
        String hostile = gpx("<trk" + declared + "/>");
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> refused(hostile, "can't be read: it is cut off, or no well-formed XML"));
    }

    @Test
    void givenNamesWithPrefixesWhenReadThenTheyMeanTheSame() {
        String plain = gpx(trk("<name>Hill</name>", north(START, 100, 3)));
        String prefixed = plain.replaceAll("<(/?)(\\w+)", "<$1ns3:$2");
        String extended = plain.replace(
                "</trkpt>",
                "<extensions><gpxtpx:TrackPointExtension><gpxtpx:hr>150</gpxtpx:hr></gpxtpx:TrackPointExtension>"
                        + "</extensions></trkpt>");
        assertThat(run(prefixed)).isEqualTo(run(plain));
        assertThat(run(extended)).isEqualTo(run(plain));
        refused(gpx("<trk><a:><gpx></gpx></a:></trk>"), "the track is empty");
    }

    @Test
    void givenFirstPointsFromElsewhereWhenReadThenTheyAddNoDistance() {
        String run = north(START.plusSeconds(5), 1000, 3);
        Distance length = new Distance(300_000);
        assertThat(run(gpx(trk("", point(0, 10.01, timed(0)) + run))).distance())
                .isEqualTo(length);
        String stale = point(0, 10.01, timed(0)) + point(0, 10.01, timed(1)) + point(0, 10.010_01, timed(2));
        assertThat(run(gpx(trk("", stale + run))).distance()).isEqualTo(length);
        String interrupted = trk("", north(START, 1, 3) + "</trkseg><trkseg>" + point(0, 10.01, timed(3)) + run);
        assertThat(run(gpx(interrupted)).distance()).isEqualTo(new Distance(300_300));
    }

    @Test
    void givenClockThatWasNotSetAtFirstWhenReadThenTheSecondPointIsTheStart() {
        String run = north(START, 1000, 3);
        for (String unset : List.of("1970-01-01T00:00:00Z", "2026-07-24T06:59:59Z", "2099-12-31T23:59:59Z")) {
            String early = point(0, 10, "<time>" + unset + "</time>");
            assertThat(run(gpx(trk("", early + run)))).as(unset).isEqualTo(run(gpx(trk("", run))));
        }
        String late = point(0.1, 10, "<time>2099-12-31T23:59:59Z</time>");
        assertThat(run(gpx(trk("", run + late)))).isEqualTo(run(gpx(trk("", run))));
        refused(
                gpx(trk("", run + north(START.plus(Duration.ofDays(8)), 1000, 3))),
                "the times of its points run backwards, or are more than 7 days apart");
    }

    private static Measured measured(String gpx) {
        Recording.Run run = (Recording.Run) TrackFile.read(Tracks.bytes(gpx)).getFirst();
        return Objects.requireNonNull(run.measured(), "nothing was measured");
    }

    private static long effort(String gpx, String distance) {
        Map<String, Long> efforts = Objects.requireNonNull(measured(gpx).efforts());
        return Objects.requireNonNull(efforts.get(distance), () -> "no effort over " + distance + " in " + efforts);
    }

    @Test
    void givenPauseWhenMeasuredThenItCountsWhereverTheStretchCrossesIt() {
        String before = north(START, 150, 4);
        String after = north(START.plusSeconds(1000), 300, 4);
        String oneSegment = gpx(trk("", before + north(START.plusSeconds(150 + 600), 300, 4)));
        assertThat(effort(oneSegment, "400m")).isBetween(99_900L, 100_100L);
        String gap = gpx("<trk><trkseg>" + before + "</trkseg><trkseg>" + after + "</trkseg></trk>");
        assertThat(effort(gap, "400m")).isBetween(99_900L, 100_100L);
        assertThat(effort(gap, "1k"))
                .as("600 m before and 400 m after a pause of 850 s, or 1000 m after it")
                .isBetween(249_900L, 250_100L);
        assertThat(effort(gap, "1_mile")).as("409.344 m before it").isBetween(1_252_000L, 1_252_600L);
    }

    @Test
    void givenPointsTwiceAndAClockThatWasSetBackWhenMeasuredThenTheyCountOnce() {
        String track = north(START, 200, 4);
        String twice = track.replaceAll("(<trkpt.*?</trkpt>)", "$1$1");
        assertThat(measured(gpx(trk("", twice)))).isEqualTo(measured(gpx(trk("", track))));
        String back = north(START, 100, 4) + north(START.plusSeconds(95), 5, 4) + north(START.plusSeconds(101), 99, 4);
        assertThat(measured(gpx(trk("", back))).elapsedMillis()).isEqualTo(200_000);
    }

    @Test
    void givenPointsOverMoreThanAWeekWhenMeasuredThenNothingIs() {
        String days = north(START, 300, 4)
                + north(START.plus(Duration.ofDays(4)), 300, 4)
                + north(START.plus(Duration.ofDays(8)), 300, 4);
        Recording.Run run =
                (Recording.Run) TrackFile.read(Tracks.bytes(gpx(trk("", days)))).getFirst();
        assertThat(run.measured()).isNull();
    }

    @Test
    void givenClockThatWasNotSetAtFirstWhenMeasuredThenTheSecondPointIsTheStart() {
        String run = north(START, 300, 4);
        String early = point(0, 10, "<time>1970-01-01T00:00:00Z</time>");
        assertThat(measured(gpx(trk("", early + run)))).isEqualTo(measured(gpx(trk("", run))));
    }

    @Test
    void givenFirstPointOfAnotherDayWhenReadThenTheSecondPointIsTheStart() {
        String run = gpx(trk("", north(START, 999, 3)));
        String stale = gpx(trk("", point(0.05, 10, "<ele>900</ele>" + timed(-86_400)) + north(START, 999, 3)));
        assertThat(run(stale)).isEqualTo(run(run));
        assertThat(run(stale).distance()).isEqualTo(new Distance(299_700));
        assertThat(measured(stale)).isEqualTo(measured(run));
        int six = 6 * 3_600;
        String asleep = gpx(trk("", point(0, 10, timed(-six - 1)) + north(START, 999, 3)));
        assertThat(run(asleep).start()).as("more than six hours before").isEqualTo(START);
        String waiting = gpx(trk("", point(0, 10, timed(-six)) + north(START, 999, 3)));
        assertThat(run(waiting).start()).as("six hours before").isEqualTo(START.minusSeconds(six));
    }

    @Test
    void givenLongPauseWithinARunWhenReadThenItIsOnePause() {
        String night = gpx(trk("", north(START, 100, 3) + north(START.plusSeconds(40_000), 100, 3)));
        assertThat(run(night).start()).isEqualTo(START);
        assertThat(measured(night).elapsedMillis()).isEqualTo(40_100_000);
    }

    @Test
    void givenTrackThatIsTooFastThroughoutWhenReadThenTheReasonSaysSo() {
        refused(gpx(trk("", north(START, 100, 25))), "its points are further apart than anybody runs");
        assertThat(run(gpx(trk("", north(START, 100, 12)))).distance()).isEqualTo(new Distance(120_000));
    }

    @Test
    void givenSpikeWhileStandingAtTheStartWhenReadThenTheRunIsAsLongAsWithout() {
        String standing = IntStream.range(0, 6)
                .mapToObj(i -> point((i % 2) * 1e-5, 10, timed(i)))
                .collect(Collectors.joining());
        String steps = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> point(i * 27 / 111_195.0797, 10, timed(6 + 9 * i)))
                .collect(Collectors.joining());
        String spike = point(120 / 111_195.0797, 10, timed(6));
        RunFacts without = run(gpx(trk("", standing + steps)));
        assertThat(without.distance()).isEqualTo(new Distance(810_000));
        assertThat(run(gpx(trk("", standing + spike + steps))).distance()).isEqualTo(without.distance());
    }
}
