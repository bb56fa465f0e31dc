package stravalite.query.projection;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the filling of a generation has come, and what became of it.
 *
 * @param state {@code filling}, {@code completing}, {@code caught_up}, {@code cutting_over} and {@code live}; {@code retired} when another one
 *     has taken its place, {@code dropped} when it is gone, {@code cancelled} or {@code failed}
 * @param done how many events are folded, told by how far its segments have come in the store
 * @param total how many events the store held when it began
 * @param eventsPerSecond on average since it began; 0 until that can be told
 * @param secondsLeft until it has caught up, if it goes on like that; null when that can't be told or is over
 * @param finishedAt when it began to serve, or ended otherwise
 * @param reason why it is in this state, where that is not as usual
 */
public record Replay(
        UUID id,
        @Schema(example = "leaderboard") String projection,
        int generation,

        @Schema(
                allowableValues = {
                    "filling",
                    "completing",
                    "caught_up",
                    "cutting_over",
                    "live",
                    "retired",
                    "dropped",
                    "cancelled",
                    "failed"
                })
        String state,

        long done,
        long total,
        long eventsPerSecond,
        @Nullable Long secondsLeft,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String reason) {}
