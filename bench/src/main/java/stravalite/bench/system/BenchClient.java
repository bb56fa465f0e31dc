package stravalite.bench.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who has logged in.
 *
 * @param id theirs
 * @param token what they show
 */
public record BenchClient(HttpClient http, URI base, String id, String token) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LOOK = Duration.ofMillis(100);
    /** Everybody's. */
    public static final String PASSWORD = "kestrel over wet stone";

    /** A new runner. */
    public static BenchClient signedUp(URI base, String name) throws IOException, InterruptedException {
        String email = name + "@example.org";
        HttpClient http = client();
        json(post(http, base.resolve("/auth/signup"), Map.of("email", email, "password", PASSWORD, "name", name)));
        return loggedIn(base, email, PASSWORD);
    }

    /** Somebody with an account. */
    public static BenchClient loggedIn(URI base, String email, String password)
            throws IOException, InterruptedException {
        HttpClient http = client();
        return told(http, base, logIn(http, base, email, password));
    }

    /** The admin of a server with this data directory, once there is one. */
    public static BenchClient admin(URI base, Path data) throws IOException, InterruptedException {
        Path password = data.resolve("admin-password");
        while (true) {
            if (Files.exists(password)) {
                HttpClient http = client();
                HttpResponse<String> told = logIn(
                        http,
                        base,
                        "admin@localhost",
                        Files.readString(password).strip());
                // The password is kept before the account is made.
                if (told.statusCode() != 401) {
                    return told(http, base, told);
                }
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static HttpResponse<String> logIn(HttpClient http, URI base, String email, String password)
            throws IOException, InterruptedException {
        return post(http, base.resolve("/auth/login"), Map.of("email", email, "password", password));
    }

    private static BenchClient told(HttpClient http, URI base, HttpResponse<String> logIn) {
        JsonNode told = json(logIn);
        return new BenchClient(
                http,
                base,
                told.path("user").path("id").asString(),
                told.path("token").asString());
    }

    private static HttpClient client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    private static HttpResponse<String> post(HttpClient http, URI to, Object body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(to)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
    }

    /** What a path says. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        return json(send("GET", path));
    }

    /** Something that is asked for with a POST without a body. */
    public JsonNode post(String path) throws IOException, InterruptedException {
        return json(send("POST", path));
    }

    /** Sends JSON, and is answered once the numbers include what it says. */
    public JsonNode postAndWait(String path, String body) throws IOException, InterruptedException {
        return json(
                waiting(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body))));
    }

    /** Deletes something, and is answered once the numbers don't include it any more. */
    public void deleteAndWait(String path) throws IOException, InterruptedException {
        json(waiting(request(path).DELETE()));
    }

    private HttpResponse<String> waiting(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.header("Prefer", "wait=10").build(), BodyHandlers.ofString());
    }

    /** Imports a list of runs, and waits until all are recorded. */
    public void imports(String csv) throws IOException, InterruptedException {
        String body = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"runs.csv\"\r\n"
                + "Content-Type: text/csv\r\n\r\n" + csv + "\r\n--part--\r\n";
        JsonNode job = json(http.send(
                request("/imports")
                        .header("Content-Type", "multipart/form-data; boundary=part")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString()));
        String place = "/imports/" + job.path("id").asString();
        await(place, now -> !now.path("status").asString().equals("running"));
        if (get(place).path("recorded").asInt() != csv.lines().count() - 1) {
            throw new IllegalStateException("Not all was recorded: " + get(place));
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return http.send(request(path).method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    /** Asks a path until its answer is as it should be. */
    public void await(String path, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        while (!wanted.test(get(path))) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** For an admin: how many events the projection that is furthest behind lags. */
    public double lag() throws IOException, InterruptedException {
        return get("/admin/projections")
                .valueStream()
                .mapToDouble(projection -> projection.path("lag_events").asDouble())
                .max()
                .orElse(Double.NaN);
    }

    /** For an admin: waits until all projections have folded all that is in the store. */
    public void awaitProjections() throws IOException, InterruptedException {
        await("/admin/projections", BenchClient::haveFolded);
    }

    /** The same for so long at most: whether they have. */
    boolean awaitProjections(Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        await("/admin/projections", all -> haveFolded(all) || System.nanoTime() > end);
        return haveFolded(get("/admin/projections"));
    }

    private static boolean haveFolded(JsonNode projections) {
        return projections
                .valueStream()
                .allMatch(projection -> projection.path("lag_events").asLong() == 0);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }
}
