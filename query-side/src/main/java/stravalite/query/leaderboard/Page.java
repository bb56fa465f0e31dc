package stravalite.query.leaderboard;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a board.
 *
 * @param first how many are before it
 * @param total how many are on the board
 * @param position of the last event that the board holds
 */
record Page(List<Line> lines, long first, long total, long position) {

    /**
     * A runner on a board.
     *
     * @param ordered the score, negated where more is better
     */
    record Line(UUID runnerId, @Nullable String name, long distanceCm, long runs, long ordered) {}

    /** As clients see it. */
    List<BoardRow> rows(Metric metric) {
        return IntStream.range(0, lines.size())
                .mapToObj(i -> BoardRow.of(metric, first + i + 1, lines.get(i)))
                .toList();
    }
}
