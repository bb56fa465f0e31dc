package stravalite.query.projection;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How a projection is doing: the generation that serves, or the one that will when there is none.
 *
 * @param version of the code that fills it
 * @param position up to where all of its segments have come in the event store
 * @param head the last position of the event store
 * @param lagEvents how many events come after its position; beyond 10,000 an upper bound
 * @param lagSeconds how long ago the first of them was recorded; 0 when there is none
 * @param segments into how many segments its runners are divided
 * @param deadLetters how many events it could not fold
 * @param state {@code live}, or how far the generation is that will be
 */
public record ProjectionStatus(
        @Schema(example = "leaderboard") String name,
        int version,
        int generation,
        long position,
        long head,
        long lagEvents,
        long lagSeconds,
        int segments,
        long deadLetters,

        @Schema(allowableValues = {"live", "filling", "completing", "caught_up", "cutting_over"})
        String state) {}
