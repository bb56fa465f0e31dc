package stravalite.bench.live;

import java.net.URI;
import java.util.List;

/**
 * Who listens, and what is recorded meanwhile.
 *
 * @param base the server, without a path
 * @param onBoard how many listen to the board
 * @param onFeed how many listen to the feed
 * @param runners who record
 * @param leaders so many of them, the first, record every other run, so long ones that they are the board's first ten
 * @param rate runs a second, sent whether those before are answered or not
 */
record Scene(
        URI base,
        int onBoard,
        int onFeed,
        List<Recorder> runners,
        int leaders,
        double rate,
        double warmUpSeconds,
        double seconds) {

    static final String BOARD = "/topic/leaderboard/distance/all";
    static final String FEED = "/topic/runs";

    /** Somebody who records runs. */
    record Recorder(String id, String token) {}
}
