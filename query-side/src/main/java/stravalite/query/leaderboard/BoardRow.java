package stravalite.query.leaderboard;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Wire;

/**
 * A line of a leaderboard as clients see it.
 *
 * @param rank 1, 2, 3 … without gaps or repeats
 * @param totalDistance km in the board's period
 * @param score in the metric's unit: km, s, a number of runs, or m
 * @param runs how many in the board's period
 */
@Schema(name = "LeaderboardRow")
record BoardRow(
        @Schema(example = "1") long rank,
        UUID userId,
        @Nullable String name,
        BigDecimal totalDistance,
        @Schema(example = "15.2") BigDecimal score,
        long runs) {

    static BoardRow of(Metric metric, long rank, Page.Line line) {
        return new BoardRow(
                rank,
                line.runnerId(),
                line.name(),
                Wire.kilometres(line.distanceCm()),
                metric.score(line.ordered()),
                line.runs());
    }
}
