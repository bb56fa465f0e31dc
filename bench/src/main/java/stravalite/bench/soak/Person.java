package stravalite.bench.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import stravalite.bench.system.BenchClient;

/**
 * A runner who does this and that: looks at the board and at their own numbers, records runs, corrects and deletes some, and
 * imports a few now and then. They keep a hundred of those that they record one by one; each run is of a later day.
 */
final class Person implements Runnable {

    private static final Instant FIRST = Instant.parse("2000-01-01T07:00:00Z");
    private static final Duration APART = Duration.ofHours(3);
    private static final Duration LOGGED_IN = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int KEPT = 100;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SoakedTimes times;
    private final URI base;
    private final String name;
    private final Duration pause;
    private final Random random;
    private final Deque<String> runs = new ArrayDeque<>();
    private BenchClient client;
    private long loggedInNanos = System.nanoTime();
    private long recorded;
    private volatile boolean going = true;
    private volatile boolean failed = true;

    /**
     * Signs up.
     *
     * @param pause between two requests
     */
    Person(URI base, String name, long seed, Duration pause, SoakedTimes times)
            throws IOException, InterruptedException {
        this.base = base;
        this.name = name;
        this.pause = pause;
        this.times = times;
        this.random = new Random(seed);
        this.client = BenchClient.signedUp(base, name);
    }

    void leave() {
        going = false;
    }

    /** Whether something unexpected has ended them; to be asked when they have left. */
    boolean hasFailed() {
        return failed;
    }

    @Override
    public void run() {
        while (going) {
            try {
                if (System.nanoTime() - loggedInNanos > LOGGED_IN.toNanos()) {
                    client = BenchClient.loggedIn(base, name + "@example.org", BenchClient.PASSWORD);
                    loggedInNanos = System.nanoTime();
                }
                doSomething();
            } catch (IOException | IllegalStateException e) {
                times.changes().failed();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        failed = false;
    }

    private void doSomething() throws IOException, InterruptedException {
        int chance = random.nextInt(1_000);
        String own = "/runs/" + client.id();
        if (chance < 500) {
            ask("GET", "/leaderboard", "", 200, times.boards());
        } else if (chance < 700) {
            ask("GET", "/analytics/" + client.id(), "", 200, times.analytics());
        } else if (chance < 900 || runs.isEmpty()) {
            record();
        } else if (chance < 950) {
            ask(
                    "PUT",
                    own + "/" + runs.getLast(),
                    "{\"distance\": %d.5}".formatted(5 + random.nextInt(3)),
                    202,
                    times.changes());
        } else if (chance < 998) {
            if (runs.size() > KEPT / 2) {
                ask("DELETE", own + "/" + runs.removeFirst(), "", 202, times.changes());
            }
        } else {
            client.imports(csv());
        }
        while (runs.size() > KEPT) {
            ask("DELETE", own + "/" + runs.removeFirst(), "", 202, times.changes());
        }
    }

    private Instant next() {
        return FIRST.plus(APART.multipliedBy(recorded++));
    }

    private void record() throws IOException, InterruptedException {
        String body =
                "{\"date\": \"%s\", \"distance\": %d.1, \"duration\": 3600}".formatted(next(), 5 + random.nextInt(8));
        String location = ask("POST", "/runs/" + client.id(), body, 202, times.posts())
                .headers()
                .firstValue("Location")
                .orElse("");
        if (!location.isEmpty()) {
            runs.addLast(location.substring(location.lastIndexOf('/') + 1));
        }
    }

    private String csv() {
        StringBuilder lines = new StringBuilder("started_at,distance_m,duration_s\n");
        for (int i = 0; i < 20; i++) {
            lines.append(next())
                    .append(",")
                    .append(5_000 + random.nextInt(5_000))
                    .append(",2700\n");
        }
        return lines.toString();
    }

    private HttpResponse<Void> ask(String method, String path, String body, int expected, Times kind)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + client.token())
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        long begun = System.nanoTime();
        HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
        if (answer.statusCode() == expected) {
            kind.took(begun);
        } else {
            kind.failed();
        }
        return answer;
    }
}
