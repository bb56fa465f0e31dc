package stravalite.command.run;

import static stravalite.command.run.RunWords.correctDistance;
import static stravalite.command.run.RunWords.correctDistanceAt;
import static stravalite.command.run.RunWords.correctTitle;
import static stravalite.command.run.RunWords.corrected;
import static stravalite.command.run.RunWords.deleted;
import static stravalite.command.run.RunWords.facts;
import static stravalite.command.run.RunWords.fiveKm;
import static stravalite.command.run.RunWords.fixture;
import static stravalite.command.run.RunWords.invalid;
import static stravalite.command.run.RunWords.recorded;
import static stravalite.command.run.RunWords.titled;

import java.time.Duration;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;
import stravalite.api.run.RunFacts;
import stravalite.command.run.RunRule.SpeedMustBeHuman;

class CorrectRunTest {

    private static final RunFacts SIX_KM = facts(RunWords.START, 600_000, Duration.ofMinutes(25));

    @Test
    void givenRecordedRunWhenDistanceIsCorrectedThenTheRestStays() {
        fixture()
                .given(recorded(fiveKm()))
                .when(correctDistance(600_000))
                .expectEvents(corrected(SIX_KM))
                .expectResultMessagePayload(new RunNow(2, SIX_KM));
    }

    @Test
    void givenRecordedRunWhenCorrectedToWhatItIsThenNothing() {
        fixture()
                .given(recorded(fiveKm()))
                .when(correctDistance(500_000))
                .expectNoEvents()
                .expectResultMessagePayload(new RunNow(1, fiveKm()));
    }

    @Test
    void givenTitledRunWhenTitleIsEmptiedThenItHasNone() {
        fixture()
                .given(recorded(titled(fiveKm(), "Morning")))
                .when(correctTitle(""))
                .expectEvents(corrected(fiveKm()));
    }

    @Test
    void givenRunAtRevision2WhenCorrectedAt2ThenCorrected() {
        fixture()
                .given(recorded(fiveKm()), corrected(titled(fiveKm(), "Morning")))
                .when(correctDistanceAt(2, 600_000))
                .expectEvents(corrected(titled(SIX_KM, "Morning")));
    }

    @Test
    void givenRunAtRevision2WhenCorrectedAt1ThenRefusedAsStale() {
        fixture()
                .given(recorded(fiveKm()), corrected(titled(fiveKm(), "Morning")))
                .when(correctDistanceAt(1, 600_000))
                .expectNoEvents()
                .expectException(CommandExecutionException.class)
                .expectExceptionDetails(Refusal.of(Kind.STALE, "this run is at revision 2, not at 1: read it again"));
    }

    @Test
    void givenDeletedRunWhenCorrectedThenRefusedAsGone() {
        fixture()
                .given(recorded(fiveKm()), deleted())
                .when(correctDistance(600_000))
                .expectNoEvents()
                .expectExceptionDetails(Refusal.of(Kind.GONE, "this run has been deleted"));
    }

    @Test
    void givenRecordedRunWhenTheMergedRunIsTooFastThenRefused() {
        fixture()
                .given(recorded(fiveKm()))
                .when(correctDistance(5_000_000))
                .expectNoEvents()
                .expectExceptionDetails(
                        invalid(new SpeedMustBeHuman(fiveKm().distance(), fiveKm().duration()).violation()));
    }

    @Test
    void givenNothingWhenCorrectedThenUnknown() {
        fixture()
                .givenNoPriorActivity()
                .when(correctDistance(600_000))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }
}
