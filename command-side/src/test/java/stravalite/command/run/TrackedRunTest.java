package stravalite.command.run;

import static stravalite.command.run.RunWords.START;
import static stravalite.command.run.RunWords.addTrack;
import static stravalite.command.run.RunWords.climbing;
import static stravalite.command.run.RunWords.correctDistance;
import static stravalite.command.run.RunWords.correctTitle;
import static stravalite.command.run.RunWords.corrected;
import static stravalite.command.run.RunWords.delete;
import static stravalite.command.run.RunWords.deleted;
import static stravalite.command.run.RunWords.facts;
import static stravalite.command.run.RunWords.fiveKm;
import static stravalite.command.run.RunWords.fixture;
import static stravalite.command.run.RunWords.record;
import static stravalite.command.run.RunWords.recorded;
import static stravalite.command.run.RunWords.restore;
import static stravalite.command.run.RunWords.restored;
import static stravalite.command.run.RunWords.takeBack;
import static stravalite.command.run.RunWords.titled;

import java.time.Duration;
import java.util.Map;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunTrack;

/** What was measured from a track goes with the run for as long as it fits it. */
class TrackedRunTest {

    private static final RunTrack TRACK = new RunTrack("abcd", 1_600_000, Map.of("400m", 90_000L));
    private static final RunFacts TRACKED = fiveKm().with(TRACK);

    private final FixtureConfiguration<Run> run = fixture();

    @Test
    void givenRunWithTrackWhenRecordedThenTheEventSaysWhatWasMeasured() {
        run.givenNoPriorActivity().when(record(TRACKED)).expectEvents(recorded(TRACKED));
    }

    @Test
    void givenTitleCorrectedThenAllThatWasMeasuredHolds() {
        run.given(recorded(TRACKED)).when(correctTitle("Evening")).expectEvents(corrected(titled(TRACKED, "Evening")));
    }

    @Test
    void givenDistanceCorrectedThenTheEffortsAreGoneAndTheFileStays() {
        RunFacts longer = facts(START, 600_000, Duration.ofMinutes(25)).with(new RunTrack("abcd", 1_600_000, null));
        run.given(recorded(TRACKED)).when(correctDistance(600_000)).expectEvents(corrected(longer));
    }

    @Test
    void givenDistanceCorrectedBackThenTheEffortsStayGone() {
        RunFacts longer = facts(START, 600_000, Duration.ofMinutes(25)).with(TRACK.withoutEfforts());
        run.given(recorded(TRACKED), corrected(longer))
                .when(correctDistance(500_000))
                .expectEvents(corrected(fiveKm().with(TRACK.withoutEfforts())));
    }

    @Test
    void givenDistanceCorrectedToWhatItIsThenNothingHappens() {
        run.given(recorded(TRACKED)).when(correctDistance(500_000)).expectNoEvents();
    }

    @Test
    void givenDeletedRunWhenRestoredThenItsTrackIsBackAsItWasThen() {
        run.given(recorded(TRACKED), deleted()).when(restore()).expectEvents(restored(TRACKED));
        RunFacts climbing = climbing(TRACKED, 100);
        fixture()
                .given(recorded(TRACKED), corrected(climbing), deleted())
                .when(restore())
                .expectEvents(restored(climbing));
    }

    @Test
    void givenRestoredRunWhenDeletedAgainThenRestoredAlike() {
        run.given(recorded(TRACKED), deleted(), restored(TRACKED))
                .when(delete())
                .expectEvents(deleted());
    }

    @Test
    void givenRunWithoutTrackWhenItsRecordingComesThenAllElseStaysAsItIs() {
        run.given(recorded(fiveKm()), corrected(titled(fiveKm(), "Mine")))
                .when(addTrack(TRACK))
                .expectEvents(corrected(titled(TRACKED, "Mine")));
    }

    @Test
    void givenRunThatHasATrackOrIsDeletedWhenAnotherRecordingComesThenNothingHappens() {
        run.given(recorded(fiveKm().with(TRACK.withoutEfforts())))
                .when(addTrack(TRACK))
                .expectNoEvents();
        fixture().given(recorded(fiveKm()), deleted()).when(addTrack(TRACK)).expectNoEvents();
    }

    @Test
    void givenTrackAddedWhenTheImportIsTakenBackThenItIsNoCorrection() {
        run.given(recorded(fiveKm()), corrected(TRACKED)).when(takeBack()).expectEvents(deleted());
    }
}
