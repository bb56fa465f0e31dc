package stravalite.command.runner;

import static stravalite.command.runner.RunnerWords.change;
import static stravalite.command.runner.RunnerWords.changed;
import static stravalite.command.runner.RunnerWords.deleted;
import static stravalite.command.runner.RunnerWords.fixture;
import static stravalite.command.runner.RunnerWords.registered;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;
import stravalite.api.runner.Visibility;

class ChangeVisibilityTest {

    @Test
    void givenRunnerWhenHiddenThenHidden() {
        fixture().given(registered()).when(change(Visibility.PRIVATE)).expectEvents(changed("private"));
    }

    @Test
    void givenShownRunnerWhenShownThenNothing() {
        fixture()
                .given(registered())
                .when(change(Visibility.PUBLIC))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenHiddenRunnerWhenHiddenAgainThenNothing() {
        fixture()
                .given(registered(), changed("private"))
                .when(change(Visibility.PRIVATE))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenHiddenRunnerWhenShownThenShown() {
        fixture()
                .given(registered(), changed("private"))
                .when(change(Visibility.PUBLIC))
                .expectEvents(changed("public"));
    }

    @Test
    void givenDeletedRunnerWhenHiddenThenRefusedAsGone() {
        fixture()
                .given(registered(), deleted())
                .when(change(Visibility.PRIVATE))
                .expectNoEvents()
                .expectExceptionDetails(Refusal.of(Kind.GONE, "this runner has been deleted"));
    }

    @Test
    void givenNobodyWhenHiddenThenUnknown() {
        fixture()
                .givenNoPriorActivity()
                .when(change(Visibility.PRIVATE))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }
}
