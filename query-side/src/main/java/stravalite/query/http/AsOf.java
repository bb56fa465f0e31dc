package stravalite.query.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Problem;

/**
 * The moment of which a client asks: what was recorded up to and including this millisecond counts.
 *
 * @param ms milliseconds since 1970-01-01T00:00Z
 */
public record AsOf(long ms) {

    /** RFC 3339; Java reads more than that. */
    private static final Pattern SHAPE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    /** The query parameter that names it. */
    public static final String PARAMETER = "as_of";

    /** With all that has been recorded, also by a clock that was ahead. */
    public static final AsOf LATEST = new AsOf(Long.MAX_VALUE - 1);

    /**
     * Reads what a client asks for; null for null.
     *
     * @throws Problem 400 naming {@code as_of} for what is no moment, or one that is still to come
     */
    public static @Nullable AsOf parse(@Nullable String text, Clock clock) {
        if (text == null) {
            return null;
        }
        Instant moment = moment(text);
        if (moment.isAfter(clock.instant())) {
            throw Problem.badField(PARAMETER, "must not be in the future");
        }
        return new AsOf(moment.isBefore(Instant.EPOCH) ? -1 : moment.toEpochMilli());
    }

    private static Instant moment(String text) {
        if (SHAPE.matcher(text).matches()) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                // Not in the calendar.
            }
        }
        throw Problem.badField(PARAMETER, "must be a moment such as 2026-11-20T18:30:00Z");
    }

    /** The moment itself. */
    public Instant moment() {
        return Instant.ofEpochMilli(ms);
    }
}
