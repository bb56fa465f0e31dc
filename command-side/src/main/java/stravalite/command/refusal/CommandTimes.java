package stravalite.command.refusal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.stereotype.Component;
import stravalite.api.Refusal;
import stravalite.api.run.RunCommand;
import stravalite.api.runner.RunnerCommand;

/** How long commands take, each with all that was tried again, and what becomes of them. */
@Component
class CommandTimes {

    private static final Duration[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 1_000, 5_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private enum Result {
        ACCEPTED,
        REJECTED,
        CONFLICT,
        FAILED
    }

    private final MeterRegistry registry;

    CommandTimes(MeterRegistry registry) {
        this.registry = registry;
        Stream.of(RunCommand.class, RunnerCommand.class)
                .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
                .forEach(command -> Stream.of(Result.values()).forEach(result -> timer(command, result)));
    }

    void record(Class<?> command, CommandResultMessage<?> answer, Duration took) {
        timer(command, result(answer)).record(took);
    }

    private Timer timer(Class<?> command, Result result) {
        return Timer.builder("stravalite.commands")
                .description("How long commands take until they are answered")
                .tag("command", command.getSimpleName())
                .tag("result", result.name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private static Result result(CommandResultMessage<?> answer) {
        if (!answer.isExceptional()) {
            return Result.ACCEPTED;
        }
        Throwable failure = answer.exceptionResult();
        if (failure instanceof AggregateNotFoundException
                || (failure instanceof CommandExecutionException refused
                        && refused.<Object>getDetails()
                                .filter(Refusal.class::isInstance)
                                .isPresent())) {
            return Result.REJECTED;
        }
        return Transient.isTransient(failure) ? Result.CONFLICT : Result.FAILED;
    }
}
