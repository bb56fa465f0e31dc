package stravalite.command.refusal;

import java.time.Duration;
import java.util.Map;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.jspecify.annotations.Nullable;
import stravalite.platform.tracing.Traced;
import stravalite.platform.tracing.Traces;

/** A command gateway that says how long each command took, and of which trace it is. */
final class MeasuredGateway extends DefaultCommandGateway {

    private final CommandTimes times;
    private final Traces traces;

    MeasuredGateway(Builder builder, CommandTimes times, Traces traces) {
        super(builder);
        this.times = times;
        this.traces = traces;
    }

    /** All other ways to send a command lead here. */
    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        CommandMessage<C> message = GenericCommandMessage.asCommandMessage(command);
        Class<?> type = message.getPayloadType();
        Traced span = traces.begin("command " + type.getSimpleName());
        long started = System.nanoTime();
        super.<C, R>send(traced(message, span.traceparent()), (sent, answer) -> {
            times.record(type, answer, Duration.ofNanos(System.nanoTime() - started));
            answer.optionalExceptionResult().ifPresent(span::failed);
            span.close();
            callback.onResult(sent, answer);
        });
    }

    /** A gateway takes a message for what is in it. */
    @SuppressWarnings("unchecked")
    private static <C> C traced(CommandMessage<C> message, @Nullable String traceparent) {
        return (C) (traceparent == null ? message : message.andMetaData(Map.of(Traces.METADATA, traceparent)));
    }
}
