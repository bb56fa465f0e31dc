package stravalite.command.runner;

import static stravalite.command.runner.RunnerWords.ANNA;
import static stravalite.command.runner.RunnerWords.deleted;
import static stravalite.command.runner.RunnerWords.fixture;
import static stravalite.command.runner.RunnerWords.registered;
import static stravalite.command.runner.RunnerWords.renamed;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;
import stravalite.api.runner.RunnerCommand.DeleteRunner;
import stravalite.api.runner.RunnerCommand.RegisterRunner;

class RunnerTest {

    private static final RegisterRunner REGISTER = new RegisterRunner(ANNA, "Anna", "Europe/Berlin");

    @Test
    void givenNobodyWhenRegisteredThenRegistered() {
        fixture().givenNoPriorActivity().when(REGISTER).expectEvents(registered());
    }

    @Test
    void givenRunnerWhenRegisteredAgainThenNothing() {
        fixture().given(registered()).when(REGISTER).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void givenRunnerWhenRegisteredUnderAnotherNameThenRefusedAsReused() {
        fixture()
                .given(registered())
                .when(new RegisterRunner(ANNA, "Ann", "Europe/Berlin"))
                .expectNoEvents()
                .expectExceptionDetails(Refusal.of(Kind.REUSED, "this id belongs to another runner already"));
    }

    @Test
    void givenRenamedRunnerWhenRegisteredAgainThenNothing() {
        fixture()
                .given(registered(), renamed("Ann"))
                .when(REGISTER)
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenRunnerWhenDeletedThenDeleted() {
        fixture().given(registered()).when(new DeleteRunner(ANNA)).expectEvents(deleted());
    }

    @Test
    void givenDeletedRunnerWhenDeletedAgainThenNothing() {
        fixture()
                .given(registered(), deleted())
                .when(new DeleteRunner(ANNA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenDeletedRunnerWhenRegisteredThenRefusedAsGone() {
        fixture()
                .given(registered(), deleted())
                .when(REGISTER)
                .expectNoEvents()
                .expectExceptionDetails(Refusal.of(Kind.GONE, "this runner has been deleted"));
    }

    @Test
    void givenNobodyWhenDeletedThenUnknown() {
        fixture()
                .givenNoPriorActivity()
                .when(new DeleteRunner(ANNA))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }
}
