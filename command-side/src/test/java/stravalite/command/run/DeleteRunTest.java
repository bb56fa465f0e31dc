package stravalite.command.run;

import static stravalite.command.run.RunWords.corrected;
import static stravalite.command.run.RunWords.delete;
import static stravalite.command.run.RunWords.deleteAt;
import static stravalite.command.run.RunWords.deleted;
import static stravalite.command.run.RunWords.fiveKm;
import static stravalite.command.run.RunWords.fixture;
import static stravalite.command.run.RunWords.recorded;
import static stravalite.command.run.RunWords.titled;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;

class DeleteRunTest {

    @Test
    void givenRecordedRunWhenDeletedThenDeleted() {
        fixture()
                .given(recorded(fiveKm()))
                .when(delete())
                .expectEvents(deleted())
                .expectResultMessagePayload(new RunNow(2, fiveKm()));
    }

    @Test
    void givenDeletedRunWhenDeletedAgainThenNothing() {
        fixture()
                .given(recorded(fiveKm()), deleted())
                .when(delete())
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenDeletedRunWhenDeleteIsRepeatedAtItsFirstRevisionThenNothing() {
        fixture()
                .given(recorded(fiveKm()), deleted())
                .when(deleteAt(1))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenRunAtRevision2WhenDeletedAt1ThenRefusedAsStale() {
        fixture()
                .given(recorded(fiveKm()), corrected(titled(fiveKm(), "Morning")))
                .when(deleteAt(1))
                .expectNoEvents()
                .expectExceptionDetails(Refusal.of(Kind.STALE, "this run is at revision 2, not at 1: read it again"));
    }

    @Test
    void givenNothingWhenDeletedThenUnknown() {
        fixture()
                .givenNoPriorActivity()
                .when(delete())
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }
}
