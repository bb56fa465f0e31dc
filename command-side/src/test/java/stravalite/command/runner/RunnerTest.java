package stravalite.command.runner;

import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.Test;
import stravalite.api.PersonalText;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;
import stravalite.api.runner.RunnerCommand.DeleteRunner;
import stravalite.api.runner.RunnerCommand.RegisterRunner;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerId;

class RunnerTest {

    private static final RunnerId ANNA = new RunnerId(UUID.fromString("00000000-0000-4000-8000-00000000000a"));
    private static final RegisterRunner REGISTER = new RegisterRunner(ANNA, "Anna", "Europe/Berlin");
    private static final RunnerRegistered REGISTERED =
            new RunnerRegistered(ANNA.value(), PersonalText.of("Anna"), "Europe/Berlin");
    private static final RunnerDeleted DELETED = new RunnerDeleted(ANNA.value());

    private final FixtureConfiguration<Runner> fixture = new AggregateTestFixture<>(Runner.class);

    @Test
    void givenNobodyWhenRegisteredThenRegistered() {
        fixture.givenNoPriorActivity().when(REGISTER).expectEvents(REGISTERED);
    }

    @Test
    void givenRunnerWhenRegisteredAgainThenNothing() {
        fixture.given(REGISTERED).when(REGISTER).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Test
    void givenRunnerWhenRegisteredUnderAnotherNameThenRefusedAsReused() {
        fixture.given(REGISTERED)
                .when(new RegisterRunner(ANNA, "Ann", "Europe/Berlin"))
                .expectNoEvents()
                .expectExceptionDetails(Refusal.of(Kind.REUSED, "this id belongs to another runner already"));
    }

    @Test
    void givenRunnerWhenDeletedThenDeleted() {
        fixture.given(REGISTERED).when(new DeleteRunner(ANNA)).expectEvents(DELETED);
    }

    @Test
    void givenDeletedRunnerWhenDeletedAgainThenNothing() {
        fixture.given(REGISTERED, DELETED)
                .when(new DeleteRunner(ANNA))
                .expectNoEvents()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void givenDeletedRunnerWhenRegisteredThenRefusedAsGone() {
        fixture.given(REGISTERED, DELETED)
                .when(REGISTER)
                .expectNoEvents()
                .expectExceptionDetails(Refusal.of(Kind.GONE, "this runner has been deleted"));
    }

    @Test
    void givenNobodyWhenDeletedThenUnknown() {
        fixture.givenNoPriorActivity()
                .when(new DeleteRunner(ANNA))
                .expectNoEvents()
                .expectException(AggregateNotFoundException.class);
    }
}
