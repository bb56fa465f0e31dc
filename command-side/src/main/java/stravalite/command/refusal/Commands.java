package stravalite.command.refusal;

import java.time.Duration;
import java.util.List;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import stravalite.api.Refusal;
import stravalite.api.Refusal.Kind;
import stravalite.platform.http.Problem;
import stravalite.platform.http.Problem.FieldError;

/** Sends commands for HTTP clients: what an aggregate refuses becomes a {@link Problem}. */
@Component
public class Commands {

    private final CommandGateway gateway;

    Commands(CommandGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @param answer what the command's handler answers
     * @throws Problem when the command is refused, or can't be decided now
     */
    public <R> R send(Object command, Class<R> answer) {
        try {
            return answer.cast(gateway.sendAndWait(command));
        } catch (AggregateNotFoundException e) {
            throw problem(Refusal.of(Kind.UNKNOWN, "there is no such run or runner"));
        } catch (CommandExecutionException e) {
            throw e.<Refusal>getDetails().map(Commands::problem).orElseThrow(() -> e);
        } catch (RuntimeException e) {
            if (Transient.isTransient(e)) {
                throw Problem.unavailable("This can't be decided now, try again in a moment.", Duration.ofSeconds(1));
            }
            throw e;
        }
    }

    private static Problem problem(Refusal refusal) {
        List<FieldError> errors = refusal.violations().stream()
                .map(violation -> new FieldError(violation.field(), violation.message()))
                .toList();
        String detail = errors.isEmpty()
                ? refusal.detail()
                : errors.getFirst().field() + ": " + errors.getFirst().message();
        return new Problem(status(refusal.kind()), detail, errors);
    }

    private static HttpStatus status(Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case GONE -> HttpStatus.GONE;
            case DUPLICATE -> HttpStatus.CONFLICT;
            case REUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
            case STALE -> HttpStatus.PRECONDITION_FAILED;
        };
    }
}
