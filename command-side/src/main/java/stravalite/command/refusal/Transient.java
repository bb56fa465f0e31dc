package stravalite.command.refusal;

import java.sql.SQLException;
import java.util.Set;
import org.axonframework.common.ExceptionUtils;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.TransientDataAccessException;
import stravalite.platform.EventStoreOutage;

/** Tells the failures that go away by themselves, so that the same command may well succeed a moment later. */
public final class Transient {

    /** Serialization failure, deadlock. The event store throws these as they are. */
    private static final Set<String> ASKS_TO_RETRY = Set.of("40001", "40P01");

    private Transient() {}

    /**
     * Whether somebody else wrote to the stream at the same time, the database asks to try again, or Axon Server is away.
     */
    public static boolean isTransient(Throwable failure) {
        return ExceptionUtils.findException(failure, Transient::mayPass).isPresent()
                || EventStoreOutage.isBehind(failure);
    }

    private static boolean mayPass(Throwable cause) {
        return cause instanceof ConcurrencyException
                || cause instanceof AggregateStreamCreationException
                || cause instanceof TransientDataAccessException
                || (cause instanceof SQLException sql && ASKS_TO_RETRY.contains(String.valueOf(sql.getSQLState())));
    }
}
