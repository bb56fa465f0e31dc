package stravalite.bench.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import stravalite.bench.live.Heard.Told;
import stravalite.bench.live.Listeners.Destination;
import stravalite.bench.live.Posts.Post;
import stravalite.bench.load.Effort;
import stravalite.bench.load.OwnProcess;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The process of those who listen and those who record. It reads the scene in JSON, and writes what was heard in JSON. */
final class LiveGenerator {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SETTLED_MILLIS = 500;
    private static final int PATIENCE_SECONDS = 15;

    private final Scene scene;

    /** By run, its number in the feed. */
    private final Map<String, Long> numbers = new HashMap<>();

    /** By runner, the message of the board that first had so many runs. */
    private final Map<String, List<Long>> counted = new HashMap<>();

    private LiveGenerator(Scene scene) {
        this.scene = scene;
    }

    /** Plays a scene in a process of its own. */
    static Heard play(Scene scene) throws IOException, InterruptedException {
        return OwnProcess.run(LiveGenerator.class, scene, Heard.class);
    }

    static void main() throws InterruptedException {
        Scene scene = JSON.readValue(System.in, Scene.class);
        System.out.println(JSON.writeValueAsString(new LiveGenerator(scene).listen()));
        // Clients of HTTP have threads that stay.
        System.out.flush();
        System.exit(0);
    }

    private Heard listen() throws InterruptedException {
        try (Listeners listeners = new Listeners(scene.base())) {
            Destination board = listeners.open(Scene.BOARD, false, scene.onBoard(), this::onBoard);
            Destination feed = listeners.open(Scene.FEED, true, scene.onFeed(), this::onFeed);
            TimeUnit.MILLISECONDS.sleep(SETTLED_MILLIS);
            Map<String, Integer> before = listeners.ask(() -> {
                Map<String, Integer> counts = new HashMap<>();
                counted.forEach((runner, cursors) -> counts.put(runner, cursors.size()));
                return counts;
            });
            Effort.Since begun = new Effort.Since();
            List<@Nullable Post> posts = new Posts(scene, listeners.ticker()).send();
            Effort effort = begun.untilNow();
            Heard heard = listeners.ask(() -> heard(posts, before, board, feed, effort));
            for (int i = 0; i < PATIENCE_SECONDS * 10 && !heard.complete(); i++) {
                TimeUnit.MILLISECONDS.sleep(100);
                heard = listeners.ask(() -> heard(posts, before, board, feed, effort));
            }
            return heard;
        }
    }

    private Heard heard(
            List<@Nullable Post> posts,
            Map<String, Integer> before,
            Destination board,
            Destination feed,
            Effort effort) {
        Map<String, Integer> sent = new HashMap<>(before);
        List<Told> runs = new ArrayList<>();
        int refused = 0;
        long lost = 0;
        boolean over = true;
        double warm = Objects.requireNonNull(posts.getFirst()).due + scene.warmUpSeconds() * 1e3;
        for (int i = 0; i < posts.size(); i++) {
            Post post = posts.get(i);
            if (post == null) {
                continue;
            }
            over &= post.over();
            Double answered = post.answered();
            if (answered == null) {
                refused++;
                continue;
            }
            long number = numbers.getOrDefault(post.id, -1L);
            lost += scene.onFeed() - feed.arrivals().count(number);
            double onBoard = 0;
            if (Posts.leads(i)) {
                int nth = sent.merge(post.runner.id(), 1, Integer::sum);
                List<Long> cursors = counted.getOrDefault(post.runner.id(), List.of());
                long cursor = nth <= cursors.size() ? cursors.get(nth - 1) : -1;
                lost += scene.onBoard() - board.arrivals().count(cursor);
                onBoard = board.arrivals().last(cursor);
            }
            if (post.due >= warm) {
                double onFeed = feed.arrivals().last(number);
                runs.add(new Told(post.id, post.runner.id(), post.due, answered, onFeed, onBoard));
            }
        }
        return new Heard(
                runs,
                over,
                refused,
                (int) posts.stream().filter(Objects::isNull).count(),
                lost,
                board.disorder() + feed.disorder(),
                board.ended() + feed.ended(),
                board.messages() + feed.messages(),
                effort);
    }

    private void onFeed(long number, JsonNode entry) {
        numbers.put(entry.path("run_id").asString(), number);
    }

    private void onBoard(long cursor, JsonNode board) {
        for (JsonNode row : board.path("rows")) {
            List<Long> cursors = counted.computeIfAbsent(row.path("user_id").asString(), runner -> new ArrayList<>());
            while (cursors.size() < row.path("runs").asInt()) {
                cursors.add(cursor);
            }
        }
    }
}
