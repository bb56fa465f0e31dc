package stravalite.command.refusal;

import java.time.Duration;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;

/** A command gateway that says how long each command took. */
final class MeasuredGateway extends DefaultCommandGateway {

    private final CommandTimes times;

    MeasuredGateway(Builder builder, CommandTimes times) {
        super(builder);
        this.times = times;
    }

    /** All other ways to send a command lead here. */
    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        Class<?> type = GenericCommandMessage.asCommandMessage(command).getPayloadType();
        long started = System.nanoTime();
        super.<C, R>send(command, (message, answer) -> {
            times.record(type, answer, Duration.ofNanos(System.nanoTime() - started));
            callback.onResult(message, answer);
        });
    }
}
