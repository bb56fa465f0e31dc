package stravalite.platform.database;

import java.sql.SQLException;
import java.util.regex.Pattern;
import org.axonframework.common.ExceptionUtils;
import org.jspecify.annotations.Nullable;

/** Tells whether something failed since the database is away, or went away meanwhile. */
public final class Outage {

    static final String CANNOT_CONNECT = "08001";

    /** Connection exceptions, a server without room, one that is stopping, has crashed or is not up yet, and broken-off idlers. */
    private static final Pattern STATES = Pattern.compile("08...|53...|57P0[1-3]|25P0[3-4]");

    private Outage() {}

    /** Whether an SQL state somewhere behind it says so. */
    public static boolean isOne(@Nullable Throwable failure) {
        return failure != null
                && ExceptionUtils.findException(
                                failure,
                                cause -> cause instanceof SQLException sql
                                        && sql.getSQLState() != null
                                        && STATES.matcher(sql.getSQLState()).matches())
                        .isPresent();
    }
}
