package stravalite.bench.footprint;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import stravalite.bench.load.Effort;
import stravalite.bench.load.Load.Request;
import stravalite.bench.load.Loaded;
import stravalite.bench.system.BenchClient;

/** People who sign up, some at a time, and log in. Their cost is that of hashing: the client's own beside it is small. */
final class SignUps {

    private SignUps() {}

    /** How fast so many sign up. */
    static Loaded measure(URI base, String kind, int count, int atATime) throws InterruptedException {
        List<Double> took = new ArrayList<>();
        long begun = System.nanoTime();
        try (HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService threads = Executors.newFixedThreadPool(atATime)) {
            List<Future<Double>> each = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String body = body(kind + i);
                each.add(threads.submit(() -> signUp(http, base, body)));
            }
            for (Future<Double> one : each) {
                took.add(one.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        List<Double> done = took.stream().filter(millis -> !millis.isNaN()).toList();
        return Loaded.ofMillis(done, seconds, Effort.UNKNOWN).failing(count - done.size());
    }

    /** Milliseconds, or NaN when it is refused. */
    private static double signUp(HttpClient http, URI base, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("/auth/signup"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        long begun = System.nanoTime();
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        return status == 201 ? (System.nanoTime() - begun) / 1e6 : Double.NaN;
    }

    /** A log-in of each of some who have signed up. */
    static List<Request> logIns(String kind, int count) {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(new Request("POST", "/auth/login", "", body(kind + i)));
        }
        return requests;
    }

    private static String body(String name) {
        return """
                {"email": "%s@example.org", "password": "%s"}""".formatted(name, BenchClient.PASSWORD);
    }
}
