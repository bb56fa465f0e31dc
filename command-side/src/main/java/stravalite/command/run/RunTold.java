package stravalite.command.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.run.Distance;
import stravalite.api.run.RunCommand.CorrectRun;
import stravalite.api.run.RunCommand.RecordRun;
import stravalite.api.run.RunCommand.RestoreRun;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.run.RunFacts;

/** What events say of a run, and the events that say it. */
final class RunTold {

    private RunTold() {}

    static RunRecorded recorded(RecordRun command) {
        RunFacts facts = command.facts();
        return new RunRecorded(
                command.runner().value(),
                command.run().value(),
                facts.start().toEpochMilli(),
                facts.distance().centimetres(),
                facts.duration().toMillis(),
                centimetres(facts.elevationGain()),
                PersonalText.ofOptional(facts.title()),
                command.source(),
                command.fingerprint());
    }

    static RunCorrected corrected(CorrectRun command, RunFacts facts) {
        return new RunCorrected(
                command.runner().value(),
                command.run().value(),
                facts.start().toEpochMilli(),
                facts.distance().centimetres(),
                facts.duration().toMillis(),
                centimetres(facts.elevationGain()),
                PersonalText.ofOptional(facts.title()));
    }

    static RunRestored restored(RestoreRun command, RunFacts facts) {
        return new RunRestored(
                command.runner().value(),
                command.run().value(),
                facts.start().toEpochMilli(),
                facts.distance().centimetres(),
                facts.duration().toMillis(),
                centimetres(facts.elevationGain()),
                PersonalText.ofOptional(facts.title()));
    }

    static RunFacts facts(RunRecorded event) {
        return facts(
                event.startedAtMillis(),
                event.distanceCm(),
                event.durationMs(),
                event.elevationGainCm(),
                PersonalText.read(event.title()));
    }

    static RunFacts facts(RunCorrected event) {
        return facts(
                event.startedAtMillis(),
                event.distanceCm(),
                event.durationMs(),
                event.elevationGainCm(),
                PersonalText.read(event.title()));
    }

    static RunFacts facts(RunRestored event) {
        return facts(
                event.startedAtMillis(),
                event.distanceCm(),
                event.durationMs(),
                event.elevationGainCm(),
                PersonalText.read(event.title()));
    }

    private static @Nullable Long centimetres(@Nullable Distance distance) {
        return distance == null ? null : distance.centimetres();
    }

    private static RunFacts facts(
            long startedAtMillis, long distanceCm, long durationMs, @Nullable Long gainCm, @Nullable String title) {
        return new RunFacts(
                Instant.ofEpochMilli(startedAtMillis),
                new Distance(distanceCm),
                Duration.ofMillis(durationMs),
                gainCm == null ? null : new Distance(gainCm),
                title);
    }
}
