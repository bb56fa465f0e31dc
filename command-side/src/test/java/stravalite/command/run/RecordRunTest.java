package stravalite.command.run;

import static stravalite.command.run.RunWords.corrected;
import static stravalite.command.run.RunWords.deleted;
import static stravalite.command.run.RunWords.facts;
import static stravalite.command.run.RunWords.fiveKm;
import static stravalite.command.run.RunWords.fixture;
import static stravalite.command.run.RunWords.invalid;
import static stravalite.command.run.RunWords.record;
import static stravalite.command.run.RunWords.recorded;

import java.time.Duration;
import org.axonframework.commandhandling.CommandExecutionException;
import org.junit.jupiter.api.Test;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;
import stravalite.command.run.RunRule.DistanceMustBePositive;
import stravalite.command.run.RunRule.StartMustNotBeFarAhead;

class RecordRunTest {

    private static final Refusal REUSED =
            Refusal.of(Kind.REUSED, "this id or Idempotency-Key was used for a different run already");

    @Test
    void givenNothingWhenRunIsRecordedThenRecorded() {
        fixture()
                .givenNoPriorActivity()
                .when(record(fiveKm()))
                .expectEvents(recorded(fiveKm()))
                .expectResultMessagePayload(new RunNow(1, fiveKm()));
    }

    @Test
    void givenRecordedRunWhenRecordedAgainWithSameFingerprintThenNothing() {
        fixture()
                .given(recorded(fiveKm()))
                .when(record(fiveKm()))
                .expectNoEvents()
                .expectResultMessagePayload(new RunNow(1, fiveKm()));
    }

    @Test
    void givenCorrectedRunWhenRecordedAgainWithSameFingerprintThenNothingAndFirstFacts() {
        fixture()
                .given(recorded(fiveKm()), corrected(facts(RunWords.START, 600_000, Duration.ofMinutes(30))))
                .when(record(fiveKm()))
                .expectNoEvents()
                .expectResultMessagePayload(new RunNow(1, fiveKm()));
    }

    @Test
    void givenDeletedRunWhenRecordedAgainWithSameFingerprintThenNothing() {
        fixture()
                .given(recorded(fiveKm()), deleted())
                .when(record(fiveKm()))
                .expectNoEvents()
                .expectResultMessagePayload(new RunNow(1, fiveKm()));
    }

    @Test
    void givenRecordedRunWhenRecordedWithOtherFingerprintThenRefusedAsReused() {
        fixture()
                .given(recorded(fiveKm()))
                .when(record(fiveKm(), "other"))
                .expectNoEvents()
                .expectException(CommandExecutionException.class)
                .expectExceptionDetails(REUSED);
    }

    @Test
    void givenDeletedRunWhenRecordedWithOtherFingerprintThenRefusedAsReused() {
        fixture()
                .given(recorded(fiveKm()), deleted())
                .when(record(fiveKm(), "other"))
                .expectNoEvents()
                .expectExceptionDetails(REUSED);
    }

    @Test
    void givenNothingWhenSeveralRulesAreBrokenThenRefusedWithAllOfThem() {
        var start = RunWords.NOW.plus(Duration.ofDays(2));
        var impossible = facts(start, 0, Duration.ofMinutes(25));
        fixture()
                .givenNoPriorActivity()
                .when(record(impossible))
                .expectNoEvents()
                .expectException(CommandExecutionException.class)
                .expectExceptionDetails(invalid(
                        new DistanceMustBePositive(impossible.distance()).violation(),
                        new StartMustNotBeFarAhead(start, RunWords.NOW).violation()));
    }
}
