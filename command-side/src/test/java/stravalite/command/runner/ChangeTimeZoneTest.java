package stravalite.command.runner;

import static stravalite.command.runner.RunnerWords.changeTimeZone;
import static stravalite.command.runner.RunnerWords.deleted;
import static stravalite.command.runner.RunnerWords.fixture;
import static stravalite.command.runner.RunnerWords.registered;
import static stravalite.command.runner.RunnerWords.timeZoneChanged;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;

class ChangeTimeZoneTest {

    @Test
    void givenRunnerWhenMovedThenMoved() {
        fixture()
                .given(registered())
                .when(changeTimeZone("Asia/Singapore"))
                .expectEvents(timeZoneChanged("Asia/Singapore"));
    }

    @Test
    void givenRunnerWhenMovedToTheTimeZoneTheyHaveThenNothing() {
        fixture()
                .given(registered())
                .when(changeTimeZone("Europe/Berlin"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenMovedRunnerWhenMovedAgainThenNothing() {
        fixture()
                .given(registered(), timeZoneChanged("Asia/Singapore"))
                .when(changeTimeZone("Asia/Singapore"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenMovedRunnerWhenMovedBackThenMovedBack() {
        fixture()
                .given(registered(), timeZoneChanged("Asia/Singapore"))
                .when(changeTimeZone("Europe/Berlin"))
                .expectEvents(timeZoneChanged("Europe/Berlin"));
    }

    @Test
    void givenDeletedRunnerWhenMovedThenRefusedAsGone() {
        fixture()
                .given(registered(), deleted())
                .when(changeTimeZone("Asia/Singapore"))
                .expectNoEvents()
                .expectExceptionDetails(Refusal.of(Kind.GONE, "this runner has been deleted"));
    }

    @Test
    void givenNobodyWhenMovedThenUnknown() {
        fixture()
                .givenNoPriorActivity()
                .when(changeTimeZone("Asia/Singapore"))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }
}
