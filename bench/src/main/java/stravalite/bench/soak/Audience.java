package stravalite.bench.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import stravalite.bench.live.Listeners;
import stravalite.bench.live.Listeners.Destination;
import stravalite.bench.system.BenchClient;
import tools.jackson.databind.JsonNode;

/** Subscribers of a board and of the feed, who should have in the end what the server shows then. */
final class Audience {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Listeners listeners;
    private final Destination board;
    private final Destination feed;

    /** The rows that any subscriber of the board had last; for the listeners' thread. */
    private @Nullable JsonNode rows;

    /** So many of each. */
    Audience(Listeners listeners, int subscribers) throws InterruptedException {
        this.listeners = listeners;
        this.board = listeners.open(
                "/topic/leaderboard/distance/all", false, subscribers, (_, message) -> rows = message.path("rows"));
        this.feed = listeners.open("/topic/runs", true, subscribers, (_, _) -> {});
    }

    double messages() throws InterruptedException {
        return listeners.ask(() -> (double) (board.messages() + feed.messages()));
    }

    /** Messages out of order or after a hole, and sessions that the server ended. */
    double disorder() throws InterruptedException {
        return listeners.ask(() -> (double) (board.disorder() + feed.disorder() + board.ended() + feed.ended()));
    }

    /**
     * How many subscribers don't have the board that the server shows, or not the feed's last entry, when they have had time
     * for it. Nothing must change any more.
     */
    double missing(BenchClient client) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        double missing = missingNow(client);
        while (missing > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK.toNanos());
            missing = missingNow(client);
        }
        return missing;
    }

    private double missingNow(BenchClient client) throws IOException, InterruptedException {
        JsonNode shown = client.get("/leaderboard?metric=distance&window=all");
        long onBoard = listeners.ask(() -> shown.equals(rows) ? board.behind(board.newest()) : board.subscribers());
        long newest = listeners.ask(feed::newest);
        boolean more = !client.get("/feed?limit=1&after=" + Math.max(0, newest)).isEmpty();
        long onFeed = listeners.ask(() -> more ? feed.subscribers() : feed.behind(newest));
        return (double) (onBoard + onFeed);
    }
}
