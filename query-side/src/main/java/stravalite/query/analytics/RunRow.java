package stravalite.query.analytics;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.query.projection.RunKey;

/** A run as the read model holds it; see {@code projection/analytics.sql}. */
record RunRow(
        UUID runnerId,
        UUID runId,
        long revision,
        long startedMs,
        long distanceCm,
        long durationMs,
        @Nullable Long elevationCm,
        @Nullable Long elapsedMs,
        @Nullable String title,
        String source,
        boolean suspect,
        boolean deleted,
        long position) {

    RunKey key() {
        return new RunKey(runnerId, runId);
    }

    long climbCm() {
        return elevationCm == null ? 0 : elevationCm;
    }

    /** A deleted run keeps nothing but its name, its revision and where it stood in time. */
    RunRow asDeleted(long atRevision, long atPosition) {
        return new RunRow(
                runnerId, runId, atRevision, startedMs, 0, 0, null, null, null, source, false, true, atPosition);
    }
}
