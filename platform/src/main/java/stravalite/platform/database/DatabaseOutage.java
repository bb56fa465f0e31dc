package stravalite.platform.database;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.axonframework.common.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Tells whether something failed since the database is away, or went away meanwhile. */
public final class DatabaseOutage {

    static final String CANNOT_CONNECT = "08001";

    /** Connection exceptions, and a server that is stopping, has crashed or is not up yet. */
    private static final String AWAY = "08...|57P0[1-3]";

    private static final Pattern NO_CONNECTION = Pattern.compile(AWAY);

    /** The same, a server without room, and a transaction that was idle, or went on, for too long. */
    private static final Pattern PASSING = Pattern.compile(AWAY + "|53...|25P0[34]");

    private DatabaseOutage() {}

    /** Whether the same may well succeed once the database is back, or has room again. */
    public static boolean isBehind(@Nullable Throwable failure) {
        return says(failure, PASSING);
    }

    /** Whether there is no connection to be had. */
    static boolean isAway(@Nullable Throwable failure) {
        return says(failure, NO_CONNECTION);
    }

    /** What the pool says and not the server: the connection of a transaction was gone when that should end. */
    private static boolean isClosed(@Nullable Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() == null;
    }

    private static boolean says(@Nullable Throwable failure, Pattern states) {
        return failure != null
                && ExceptionUtils.findException(failure, cause -> switch (cause) {
                            case SQLException sql ->
                                sql.getSQLState() != null
                                        && states.matcher(sql.getSQLState()).matches();
                            case TransactionSystemException end ->
                                isClosed(end.getCause()) || says(end.getOriginalException(), states);
                            default -> false;
                        })
                        .isPresent();
    }
}
