package stravalite.query.leaderboard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stravalite.api.runner.RunnerId;
import stravalite.query.live.LiveMessage;
import stravalite.query.live.LiveTopic;

/**
 * {@code /topic/leaderboard/{metric}/{window}}: the top of the current board at once on subscribing, then whenever its rows
 * have changed.
 */
record BoardTopic(Metric metric, Window window, ReadyTops tops, Clock clock) implements LiveTopic {

    static String destination(Metric metric, Window window) {
        return "/topic/leaderboard/" + metric.key() + "/" + window.key();
    }

    @Override
    public String destination() {
        return destination(metric, window);
    }

    @Override
    public List<LiveMessage> snapshot(@Nullable RunnerId runner) {
        Board board = new Board(metric, window, window.periodOf(LocalDate.now(clock)));
        return List.of(tops.message(board, tops.of(board)));
    }
}
