package stravalite.query.leaderboard;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a runner's counted runs in a period come to; see {@code projection/leaderboard.sql}.
 *
 * @param version raised by each change of this row
 * @param position of the last event that changed it
 * @param hidden whether the runner is private, and so on no board
 * @param latestMs when the latest run started; null without runs
 * @param fiveKmMs the best time over a distance, and {@code fiveKmAtMs} when that run started
 */
record Standing(
        UUID runnerId,
        String period,
        long version,
        long position,
        boolean hidden,
        long runs,
        long distanceCm,
        long durationMs,
        long elevationCm,
        @Nullable Long latestMs,
        @Nullable Long fiveKmMs,
        @Nullable Long fiveKmAtMs,
        @Nullable Long tenKmMs,
        @Nullable Long tenKmAtMs,
        @Nullable Long halfMarathonMs,
        @Nullable Long halfMarathonAtMs,
        @Nullable Long marathonMs,
        @Nullable Long marathonAtMs) {

    /** Names a standing. */
    record Key(UUID runnerId, String period) {}

    Key key() {
        return new Key(runnerId, period);
    }
}
