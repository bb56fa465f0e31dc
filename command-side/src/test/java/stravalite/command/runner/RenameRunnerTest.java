package stravalite.command.runner;

import static stravalite.command.runner.RunnerWords.deleted;
import static stravalite.command.runner.RunnerWords.fixture;
import static stravalite.command.runner.RunnerWords.registered;
import static stravalite.command.runner.RunnerWords.rename;
import static stravalite.command.runner.RunnerWords.renamed;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;

class RenameRunnerTest {

    @Test
    void givenRunnerWhenRenamedThenRenamed() {
        fixture().given(registered()).when(rename("Ann")).expectEvents(renamed("Ann"));
    }

    @Test
    void givenRunnerWhenRenamedToTheNameTheyHaveThenNothing() {
        fixture().given(registered()).when(rename("Anna")).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void givenRenamedRunnerWhenRenamedAgainThenNothing() {
        fixture()
                .given(registered(), renamed("Ann"))
                .when(rename("Ann"))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenRenamedRunnerWhenRenamedBackThenRenamedBack() {
        fixture().given(registered(), renamed("Ann")).when(rename("Anna")).expectEvents(renamed("Anna"));
    }

    @Test
    void givenDeletedRunnerWhenRenamedThenRefusedAsGone() {
        fixture()
                .given(registered(), deleted())
                .when(rename("Ann"))
                .expectNoEvents()
                .expectExceptionDetails(Refusal.of(Kind.GONE, "this runner has been deleted"));
    }

    @Test
    void givenNobodyWhenRenamedThenUnknown() {
        fixture()
                .givenNoPriorActivity()
                .when(rename("Ann"))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }
}
