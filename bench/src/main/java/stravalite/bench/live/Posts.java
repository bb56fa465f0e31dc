package stravalite.bench.live;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import stravalite.bench.live.Scene.Recorder;

/** Records runs at a rate, whether those before are answered or not. */
final class Posts {

    /** From so many unanswered ones on a run is not sent. */
    private static final int UNANSWERED = 2_000;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant FIRST = Instant.parse("2010-01-01T07:00:00Z");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore room = new Semaphore(UNANSWERED);
    private final Scene scene;
    private final Ticker ticker;

    /** One that was sent. */
    static final class Post {

        final String id = UUID.randomUUID().toString();
        final Recorder runner;
        final double due;
        private final AtomicReference<@Nullable Double> answered = new AtomicReference<>();
        private volatile boolean over;

        Post(Recorder runner, double due) {
            this.runner = runner;
            this.due = due;
        }

        /** When its 202 came; null if it did not. */
        @Nullable
        Double answered() {
            return answered.get();
        }

        boolean over() {
            return over;
        }
    }

    Posts(Scene scene, Ticker ticker) {
        this.scene = scene;
        this.ticker = ticker;
    }

    /** Sends for so long; a null stands for one that was not sent. */
    List<@Nullable Post> send() {
        int count = (int) (scene.rate() * (scene.warmUpSeconds() + scene.seconds()));
        List<@Nullable Post> sent = new ArrayList<>(count);
        double begun = ticker.now() + 100;
        for (int i = 0; i < count; i++) {
            double due = begun + i * 1e3 / scene.rate();
            for (double early = due - ticker.now(); early > 0; early = due - ticker.now()) {
                LockSupport.parkNanos((long) (early * 1e6));
            }
            if (room.tryAcquire()) {
                Post post = new Post(runner(i), due);
                sent.add(post);
                send(post, i);
            } else {
                sent.add(null);
            }
        }
        return sent;
    }

    /** Whether the run of this number is a leader's: every other one is. */
    static boolean leads(int i) {
        return i % 2 == 0;
    }

    private Recorder runner(int i) {
        int others = scene.runners().size() - scene.leaders();
        int at = leads(i) ? i / 2 % scene.leaders() : scene.leaders() + i / 2 % others;
        return scene.runners().get(at);
    }

    private void send(Post post, int i) {
        boolean leads = leads(i);
        String body = """
                {"id": "%s", "date": "%s", "distance": %s, "duration": %d, "title": "Round the lake"}""".formatted(
                        post.id,
                        FIRST.plus(Duration.ofDays(i / scene.leaders() % 5_000)),
                        leads ? "21.1" : "5.2",
                        leads ? 6_330 : 1_560);
        HttpRequest request = HttpRequest.newBuilder(scene.base().resolve("/runs/" + post.runner.id()))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + post.runner.token())
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body))
                .build();
        var _ = http.sendAsync(request, BodyHandlers.discarding())
                .whenComplete((answer, failure) -> over(post, answer));
    }

    private void over(Post post, @Nullable HttpResponse<?> answer) {
        if (answer != null && answer.statusCode() == 202) {
            post.answered.set(ticker.now());
        }
        post.over = true;
        room.release();
    }
}
