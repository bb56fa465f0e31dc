package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;
import stravalite.command.importing.ImportedLine.Illegible;
import stravalite.command.importing.ImportedLine.Legible;
import stravalite.command.importing.ImportedLine.PassedOver;
import stravalite.command.importing.ImportedLine.Recorded;
import stravalite.testkit.GeneratedHistory;
import stravalite.testkit.GeneratedRun;
import stravalite.testkit.HistoryGenerator;
import stravalite.testkit.StravaActivities;

/** The list of activities of a Strava archive, in each shape that archives have had. */
class StravaFileTest {

    private static final String ENGLISH = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,"
            + "Elapsed Time,Distance,Commute,Filename,Elapsed Time,Moving Time,Distance,Average Speed,Elevation Gain,Commute\n";
    private static final String GERMAN = "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,"
            + "Verstrichene Zeit,Distanz,Verstrichene Zeit,Bewegungszeit,Distanz,Durchschnittliche Geschwindigkeit,"
            + "Höhenzunahme\n";
    private static final String OLD = "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,"
            + "Elapsed Time,Distance,Commute,Activity Gear,Filename\n";
    private static final String DATE = "\"Nov 21, 2026, 6:30:00 AM\"";
    private static final Instant START = Instant.parse("2026-11-21T06:30:00Z");

    private static List<ImportedLine> read(String text) {
        return CsvFile.read(text.getBytes(StandardCharsets.UTF_8)).lines();
    }

    private static Legible legible(String text) {
        return assertThat(read(text))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.type(Legible.class))
                .actual();
    }

    private static Illegible illegible(String text) {
        return assertThat(read(text))
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.type(Illegible.class))
                .actual();
    }

    /** Of a line of {@link #ENGLISH}: what the cells of time and distance say. */
    private static String english(String shown, String elapsed, String moving, String metres, String speed) {
        return ENGLISH + "7," + DATE + ",Lunch,Run,,1600," + shown + ",false,," + elapsed + "," + moving + "," + metres
                + "," + speed + ",,0.0\n";
    }

    @Test
    void givenRunWhenReadThenItsTimesAndDistanceAreThoseInPlainUnits() {
        assertThat(read("\uFEFF" + ENGLISH + "1683,\"Nov 21, 2026, 6:30:00 AM\",\"Hills, \"\"and\"\" more 🏃‍♀️\",Run,"
                        + "a text,1600,5.01,false,activities/9.fit.gz,1601.0,1500.0,5012.3,3.34,46.4,0.0\n"))
                .containsExactly(new Legible(
                        2,
                        new RunFacts(
                                START,
                                new Distance(501_230),
                                Duration.ofMinutes(25),
                                new Distance(4_640),
                                "Hills, \"and\" more 🏃‍♀️"),
                        null,
                        "strava/1683",
                        new Recorded.Beside("activities/9.fit.gz")));
    }

    @Test
    void givenGermanArchiveWhenReadThenItsHeadersDatesAndNumbersAreUnderstood() {
        assertThat(read(GERMAN
                        + "1683,\"21.11.2026, 06:30:00\",Läufle,Lauf,1600,\"5,01\",1601.0,1500.0,5012.3,3.34,\"46,4\"\n"
                        + "1684,\"1.3.2026, 18:05:09\",Trail,Traillauf,1600,\"5,01\",1601.0,1500.0,,3.34,\n"
                        + "1685,\"21.11.2026, 09:30:00\",Runde,Radfahrt,1600,\"1.005,01\",,,,,\n"))
                .containsExactly(
                        new Legible(
                                2,
                                new RunFacts(
                                        START,
                                        new Distance(501_230),
                                        Duration.ofMinutes(25),
                                        new Distance(4_640),
                                        "Läufle"),
                                null,
                                "strava/1683"),
                        new Legible(
                                3,
                                new RunFacts(
                                        Instant.parse("2026-03-01T18:05:09Z"),
                                        new Distance(501_000),
                                        Duration.ofMinutes(25),
                                        null,
                                        "Trail"),
                                null,
                                "strava/1684"),
                        new PassedOver(4, "is no run: Radfahrt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nov 21, 2026, 6:30:00 AM",
                "Nov 21, 2026, 6:30:00\u202FAM",
                "nov 21, 2026, 6:30:00 am",
                "21 Nov 2026, 06:30:00",
                "21.11.2026, 06:30:00"
            })
    void givenMomentAsAnArchiveWritesItWhenReadThenItIsInUtc(String text) {
        assertThat(StravaMoment.parse(text)).contains(START);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sep 9, 2026, 12:00:00 AM|2026-09-09T00:00:00Z",
                "9 Sept 2026, 12:00:00|2026-09-09T12:00:00Z",
                "Feb 29, 2024, 12:59:59 PM|2024-02-29T12:59:59Z"
            })
    void givenNoonMidnightAndLeapDayWhenReadThenTheyAreRight(String text, Instant moment) {
        assertThat(StravaMoment.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Feb 29, 2026, 6:30:00 AM",
                "Nov 21, 2026, 13:30:00 PM",
                "11/21/2026, 06:30:00",
                "21 nov. 2026 à 06:30:00",
                "31.11.2026, 06:30:00",
                "yesterday"
            })
    void givenMomentThatNoArchiveWritesWhenReadThenTheLineIsRefused(String text) {
        assertThat(illegible(english("5.00", "1600", "1500", "5000", "3.3").replace("Nov 21, 2026, 6:30:00 AM", text)))
                .isEqualTo(new Illegible(2, "Activity Date", StravaMoment.EXPECTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Run", "Trail Run", "TrailRun", "Virtual Run", "Treadmill", "Track Run", "run"})
    void givenKindOfRunWhenReadThenItIsTaken(String type) {
        assertThat(legible(english("5.00", "1600", "1500", "5000", "3.3").replace(",Run,", "," + type + ","))
                        .facts()
                        .start())
                .isEqualTo(START);
    }

    @Test
    void givenOtherSportsWhenReadThenTheyArePassedOverByTheirNameWhateverElseIsWrongWithThem() {
        assertThat(read(ENGLISH + "7,nonsense,Zwift,Virtual Ride,,1600,x,false,,,,,,,0.0\n" + "8," + DATE
                        + ",Gym,\"Weight\nTraining\",,1600,0,false,,,,,,,0.0\n"))
                .containsExactly(
                        new PassedOver(2, "is no run: Virtual Ride"), new PassedOver(3, "is no run: Weight Training"));
    }

    @Test
    void givenTypeThatIsMissingOrNoTextWhenReadThenRefused() {
        String line = english("5.00", "1600", "1500", "5000", "3.3");
        assertThat(illegible(line.replace(",Run,", ",,"))).isEqualTo(new Illegible(2, "Activity Type", "is missing"));
        byte[] latin1 = line.replace(",Run,", ",ü,").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(CsvFile.read(latin1).lines())
                .containsExactly(new Illegible(2, "Activity Type", "must be UTF-8 text"));
    }

    @Test
    void givenTitleThatIsNoTitleHereWhenReadThenItIsMadeOne() {
        String line = english("5.00", "1600", "1500", "5000", "3.3");
        assertThat(legible(line.replace("Lunch", "\"two\r\nlines\tand a tab \""))
                        .facts()
                        .title())
                .isEqualTo("two lines and a tab");
        assertThat(legible(line.replace("Lunch", "🏃".repeat(201))).facts().title())
                .isEqualTo("🏃".repeat(200));
        assertThat(legible(line.replace("Lunch", " ")).facts().title()).isNull();
        assertThat(legible(line.replace("Lunch", "\"1,234\"")).facts().title()).isEqualTo("1,234");
    }

    @Test
    void givenNoMovingTimeWhenReadThenTheElapsedTimeIsTheDuration() {
        assertThat(legible(english("5.00", "1601", "", "5000", "")).facts().duration())
                .isEqualTo(Duration.ofSeconds(1601));
        assertThat(legible(english("5.00", "1601", "0.0", "5000", "")).facts().duration())
                .isEqualTo(Duration.ofSeconds(1601));
    }

    @ParameterizedTest
    @CsvSource({"5.00,500000", "3.11,500506", "'1,005.00',100500000"})
    void givenDistanceAsItIsShownAloneWhenReadThenTheSpeedTellsItsUnit(String shown, long centimetres) {
        String quoted = shown.contains(",") ? '"' + shown + '"' : shown;
        String speed = shown.contains(",") ? "670" : "3.3333";
        assertThat(legible(english(quoted, "1600", "1500", "", speed)).facts().distance())
                .isEqualTo(new Distance(centimetres));
    }

    @Test
    void givenBothDistancesAlikeWhenReadThenTheyAreTakenForWhatIsShown() {
        assertThat(legible(english("5.00", "1600", "1500", "5.00", "3.3333"))
                        .facts()
                        .distance())
                .isEqualTo(new Distance(500_000));
    }

    @Test
    void givenDistanceOfAnUnknownUnitWhenReadThenRefusedWithTheReason() {
        for (String speed : List.of("", "0", "1e999999999", "100")) {
            assertThat(illegible(english("5.00", "1600", "1500", "", speed)).reason())
                    .startsWith("is not there in metres, and nothing tells whether this is in kilometres or miles");
        }
        assertThat(illegible(OLD + "7," + DATE + ",Lunch,Run,,1600,5.00,false,,\n")
                        .field())
                .isEqualTo("Distance");
    }

    @Test
    void givenNoDistanceWhenReadThenRefused() {
        assertThat(illegible(english("", "1600", "1500", "", "3.3")))
                .isEqualTo(new Illegible(2, "Distance", "is missing"));
        assertThat(legible(english("0", "1600", "1500", "0", "0")).facts().distance())
                .isEqualTo(new Distance(0));
    }

    @Test
    void givenNumberOfActivityThatASpreadsheetSpoiledWhenReadThenTheRunHasNone() {
        String line = english("5.00", "1600", "1500", "5000", "3.3");
        assertThat(legible(line.replace("\n7,", "\n1.07E+10,")).activity()).isNull();
    }

    @Test
    void givenUnknownLanguageWhenReadThenTheFileIsRefusedForThat() {
        List<String> header = new ArrayList<>(Collections.nCopies(90, "colonne"));
        header.set(0, "ID de l'activité");
        header.set(5, "Temps écoulé");
        header.set(15, "Temps écoulé");
        assertThat(illegible(String.join(",", header) + "\n").reason())
                .contains("a language that is not supported", "English or German");
    }

    @Test
    void givenHeaderWithoutDistanceWhenReadThenTheFileIsRefused() {
        assertThat(illegible(ENGLISH.replace("Distance", "Length")))
                .isEqualTo(new Illegible(0, null, "column Distance is missing"));
    }

    @ParameterizedTest
    @CsvSource({"1,86", "2,86", "3,103", "4,103"})
    void givenGeneratedHistoryWhenReadThenEachRunIsThereAsItWas(long seed, int columns) {
        GeneratedHistory history = HistoryGenerator.halfYear(seed);
        StravaActivities activities = StravaActivities.of(history, seed, columns);
        List<ImportedLine> lines = read(activities.csv());
        assertThat(lines).filteredOn(PassedOver.class::isInstance).hasSize(activities.others());
        List<RunFacts> runs = lines.stream()
                .filter(Legible.class::isInstance)
                .map(line -> ((Legible) line).facts())
                .toList();
        assertThat(lines).hasSize(runs.size() + activities.others());
        assertThat(runs).hasSameSizeAs(history.runs());
        for (int place = 0; place < runs.size(); place++) {
            assertThat(numbers(runs.get(place)))
                    .isEqualTo(numbers(history.runs().get(place)));
        }
    }

    private static String numbers(RunFacts run) {
        Distance climb = run.elevationGain();
        return run.start() + " " + run.distance().centimetres() + " "
                + run.duration().toMillis() + " " + (climb == null ? null : climb.centimetres());
    }

    private static String numbers(GeneratedRun run) {
        return run.start().truncatedTo(ChronoUnit.SECONDS) + " " + run.distanceCm() + " " + run.durationMs() + " "
                + Objects.toString(run.elevationCm());
    }
}
