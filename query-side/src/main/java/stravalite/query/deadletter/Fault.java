package stravalite.query.deadletter;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.axonframework.common.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Why an event could not be folded. It holds no message of an exception: there may be in it what the event says.
 *
 * @param cause the exception's class
 * @param detail where it was thrown, or what the database says it is about; null when nobody knows
 */
record Fault(String cause, @Nullable String detail) {

    /**
     * Classes of SQLSTATE that say nothing against an event, however often they come: no connection, a transaction that is
     * over, rolled back for another one's sake, out of room, stopped by an operator or a time limit, a broken disk, or tables
     * and rights that are not what the statement takes them for.
     */
    private static final Set<String> NOT_THE_EVENT =
            Set.of("08", "0A", "25", "26", "28", "3D", "3F", "40", "42", "53", "55", "57", "58");

    /** Whether it is the event that can't be folded. Otherwise the same fold may well succeed a moment later. */
    static boolean isOfAnEvent(Throwable failure) {
        return ExceptionUtils.findException(failure, Fault::mayPass).isEmpty();
    }

    private static boolean mayPass(Throwable cause) {
        return switch (cause) {
            case SQLException sql -> {
                String state = sql.getSQLState();
                yield state == null || state.length() < 2 || NOT_THE_EVENT.contains(state.substring(0, 2));
            }
            case TransientDataAccessException _,
                    RecoverableDataAccessException _,
                    TransactionException _,
                    IOException _,
                    TimeoutException _,
                    InterruptedException _,
                    TooManyDeadLetters _ -> true;
            default -> cause.getClass().getName().startsWith("io.lettuce.");
        };
    }

    static Fault of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new Fault(root.getClass().getName(), root instanceof SQLException sql ? about(sql) : thrownAt(root));
    }

    private static String about(SQLException failure) {
        StringBuilder about = new StringBuilder("SQLSTATE ").append(failure.getSQLState());
        ServerErrorMessage said = failure instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (said != null) {
            append(about, "table", said.getTable());
            append(about, "column", said.getColumn());
            append(about, "constraint", said.getConstraint());
        }
        return about.toString();
    }

    private static void append(StringBuilder about, String what, @Nullable String name) {
        if (name != null) {
            about.append(", ").append(what).append(' ').append(name);
        }
    }

    private static @Nullable String thrownAt(Throwable failure) {
        return Optional.of(failure.getStackTrace())
                .filter(trace -> trace.length > 0)
                .map(trace -> "at " + trace[0])
                .orElse(null);
    }
}
