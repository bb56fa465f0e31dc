package stravalite.command.run;

import static stravalite.command.run.RunWords.climbing;
import static stravalite.command.run.RunWords.correctDistance;
import static stravalite.command.run.RunWords.corrected;
import static stravalite.command.run.RunWords.delete;
import static stravalite.command.run.RunWords.deleted;
import static stravalite.command.run.RunWords.facts;
import static stravalite.command.run.RunWords.fiveKm;
import static stravalite.command.run.RunWords.fixture;
import static stravalite.command.run.RunWords.recorded;
import static stravalite.command.run.RunWords.restore;
import static stravalite.command.run.RunWords.restoreAt;
import static stravalite.command.run.RunWords.restored;
import static stravalite.command.run.RunWords.titled;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;
import stravalite.api.run.RunFacts;

class RestoreRunTest {

    @Test
    void givenDeletedRunWhenRestoredThenItIsAsItWas() {
        RunFacts last = climbing(titled(fiveKm(), "Round the lake"), 1_200);
        fixture()
                .given(recorded(fiveKm()), corrected(last), deleted())
                .when(restore())
                .expectEvents(restored(last))
                .expectResultMessagePayload(new RunNow(4, last));
    }

    @Test
    void givenRunThatIsThereWhenRestoredThenNothing() {
        fixture()
                .given(recorded(fiveKm()))
                .when(restore())
                .expectNoEvents()
                .expectResultMessagePayload(new RunNow(1, fiveKm()));
    }

    @Test
    void givenRestoredRunWhenRestoreIsRepeatedAtItsFirstRevisionThenNothing() {
        fixture()
                .given(recorded(fiveKm()), deleted(), restored(fiveKm()))
                .when(restoreAt(2))
                .expectNoEvents()
                .expectResultMessagePayload(new RunNow(3, fiveKm()));
    }

    @Test
    void givenDeletedRunWhenRestoredAtAnOlderRevisionThenRefusedAsStale() {
        fixture()
                .given(recorded(fiveKm()), deleted())
                .when(restoreAt(1))
                .expectNoEvents()
                .expectExceptionDetails(Refusal.of(Kind.STALE, "this run is at revision 2, not at 1: read it again"));
    }

    @Test
    void givenNothingWhenRestoredThenUnknown() {
        fixture()
                .givenNoPriorActivity()
                .when(restore())
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void givenRestoredRunWhenCorrectedOrDeletedThenItIsARunAsAnyOther() {
        fixture()
                .given(recorded(fiveKm()), deleted(), restored(fiveKm()))
                .when(correctDistance(600_000))
                .expectEvents(corrected(facts(RunWords.START, 600_000, fiveKm().duration())));
        fixture()
                .given(recorded(fiveKm()), deleted(), restored(fiveKm()))
                .when(delete())
                .expectEvents(deleted());
    }
}
