package stravalite.platform;

import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.grpc.StatusRuntimeException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.axonframework.axonserver.connector.AxonServerException;
import org.axonframework.axonserver.connector.ErrorCode;
import org.axonframework.common.ExceptionUtils;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.ExecutionException;

/** Tells the failures that mean that Axon Server is away, and that go away by themselves. */
public final class EventStoreOutage {

    /** What is wrong with what was asked, not with whom. */
    private static final Set<ErrorCode> NOT_AWAY = Set.of(
            ErrorCode.AUTHENTICATION_TOKEN_MISSING,
            ErrorCode.AUTHENTICATION_INVALID_TOKEN,
            ErrorCode.INVALID_EVENT_SEQUENCE,
            ErrorCode.EVENT_PAYLOAD_TOO_LARGE,
            ErrorCode.GRPC_MESSAGE_TOO_LARGE,
            ErrorCode.VALIDATION_FAILED);

    private EventStoreOutage() {}

    /** Whether a failure, or what is behind it, is one of these. */
    public static boolean isBehind(Throwable failure) {
        return ExceptionUtils.findException(failure, EventStoreOutage::isOne).isPresent();
    }

    private static boolean isOne(Throwable cause) {
        return switch (cause) {
            case AxonServerException answered -> !NOT_AWAY.contains(answered.errorCode());
            case EventStoreAway _, StatusRuntimeException _, StreamClosedException _ -> true;
            case io.axoniq.axonserver.connector.AxonServerException _ -> true;
            // The second is what a commit is broken off by that takes too long.
            case EventStoreException _, ExecutionException _ ->
                ExceptionUtils.findException(cause, TimeoutException.class).isPresent();
            default -> false;
        };
    }
}
