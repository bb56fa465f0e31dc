package stravalite.query.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.query.projection.Delivered;

/**
 * An event that is set aside: where it is found, and nothing of what it says.
 *
 * @param id in the order in which the events of a runner are to be folded
 * @param cause why it could not be folded; null for one that waits behind another
 */
record Letter(
        long id,
        int generation,
        UUID runnerId,
        String eventId,
        String stream,
        long sequence,
        long position,
        @Nullable String cause,
        @Nullable String detail,
        int attempts,
        Instant parkedAt,
        Instant triedAt) {

    /** As it is delivered when the store does not have it. */
    Delivered withoutEvent() {
        return new Delivered(
                runnerId,
                eventId,
                stream,
                sequence,
                position,
                null,
                new IllegalStateException("It is not in the store"),
                null);
    }

    static Letter of(ResultSet row, int number) throws SQLException {
        return new Letter(
                row.getLong("id"),
                row.getInt("generation"),
                row.getObject("runner_id", UUID.class),
                row.getString("event_id"),
                row.getString("stream"),
                row.getLong("sequence"),
                row.getLong("position"),
                row.getString("cause"),
                row.getString("detail"),
                row.getInt("attempts"),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                row.getObject("tried_at", OffsetDateTime.class).toInstant());
    }
}
