package stravalite.query.projection;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A generation as it stands in the table of generations.
 *
 * @param version of the projection's code that fills it
 * @param replayId null for one that nobody asked for
 * @param head the last position of the store when its filling began
 * @param total how many events the store held then
 * @param changedAt since when it is in this state
 * @param there whether its tables are
 */
record RegisteredGeneration(
        Generation generation,
        int version,
        GenerationState state,
        @Nullable UUID replayId,
        long head,
        long total,
        Instant startedAt,
        Instant changedAt,
        @Nullable Instant finishedAt,
        @Nullable String reason,
        boolean there) {

    boolean isFedBy(Projection projection) {
        return there && state.isFed() && version == projection.definition().version();
    }
}
