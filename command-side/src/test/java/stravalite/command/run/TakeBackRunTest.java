package stravalite.command.run;

import static stravalite.command.run.RunWords.corrected;
import static stravalite.command.run.RunWords.deleted;
import static stravalite.command.run.RunWords.fiveKm;
import static stravalite.command.run.RunWords.fixture;
import static stravalite.command.run.RunWords.recorded;
import static stravalite.command.run.RunWords.restored;
import static stravalite.command.run.RunWords.takeBack;
import static stravalite.command.run.RunWords.titled;

import org.junit.jupiter.api.Test;

class TakeBackRunTest {

    @Test
    void givenRunAsItWasImportedWhenTakenBackThenDeleted() {
        fixture()
                .given(recorded(fiveKm()))
                .when(takeBack())
                .expectEvents(deleted())
                .expectResultMessagePayload(TakingBack.TAKEN_BACK);
    }

    @Test
    void givenRunCorrectedSinceWhenTakenBackThenKept() {
        fixture()
                .given(recorded(fiveKm()), corrected(titled(fiveKm(), "Mine")))
                .when(takeBack())
                .expectNoEvents()
                .expectResultMessagePayload(TakingBack.KEPT);
    }

    @Test
    void givenDeletedRunWhenTakenBackThenNothing() {
        fixture()
                .given(recorded(fiveKm()), corrected(titled(fiveKm(), "Mine")), deleted())
                .when(takeBack())
                .expectNoEvents()
                .expectResultMessagePayload(TakingBack.WAS_DELETED);
    }

    @Test
    void givenRunDeletedAndRestoredWhenTakenBackThenItCountsAsItWasImported() {
        fixture()
                .given(recorded(fiveKm()), deleted(), restored(fiveKm()))
                .when(takeBack())
                .expectEvents(deleted());
    }
}
