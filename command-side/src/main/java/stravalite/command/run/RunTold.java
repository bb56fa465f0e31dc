package stravalite.command.run;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.run.Distance;
import stravalite.api.run.RunCommand;
import stravalite.api.run.RunCommand.RecordRun;
import stravalite.api.run.RunCommand.RestoreRun;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;

/** The events that say what a command says. */
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
                command.fingerprint(),
                elapsed(facts),
                efforts(facts),
                sha256(facts));
    }

    /** Makes an event that tells all that is known of a run, and nothing else. */
    @FunctionalInterface
    private interface Stating<E> {
        E event(
                UUID runner,
                UUID run,
                long startedAtMillis,
                long distanceCm,
                long durationMs,
                @Nullable Long elevationGainCm,
                @Nullable PersonalText title,
                @Nullable Long elapsedMs,
                @Nullable Map<String, Long> effortsMs,
                @Nullable PersonalText trackSha256);
    }

    static RunCorrected corrected(RunCommand command, RunFacts facts) {
        return stated(command.runner(), command.run(), facts, RunCorrected::new);
    }

    static RunRestored restored(RestoreRun command, RunFacts facts) {
        return stated(command.runner(), command.run(), facts, RunRestored::new);
    }

    private static <E> E stated(RunnerId runner, RunId run, RunFacts facts, Stating<E> stating) {
        return stating.event(
                runner.value(),
                run.value(),
                facts.start().toEpochMilli(),
                facts.distance().centimetres(),
                facts.duration().toMillis(),
                centimetres(facts.elevationGain()),
                PersonalText.ofOptional(facts.title()),
                elapsed(facts),
                efforts(facts),
                sha256(facts));
    }

    private static @Nullable Long centimetres(@Nullable Distance distance) {
        return distance == null ? null : distance.centimetres();
    }

    private static @Nullable Long elapsed(RunFacts facts) {
        return facts.track() == null ? null : facts.track().elapsedMs();
    }

    private static @Nullable Map<String, Long> efforts(RunFacts facts) {
        return facts.track() == null ? null : facts.track().effortsMs();
    }

    private static @Nullable PersonalText sha256(RunFacts facts) {
        return facts.track() == null
                ? null
                : PersonalText.ofOptional(facts.track().sha256());
    }
}
