import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tour of a running server: three runners sign up, import their histories, look at their numbers and follow each
 * other live. Ends with 0 when everything was as it should be, else with 1. Needs nothing but a JDK of version 17 or newer.
 */
public final class Demo {

    private record Runner(String name, String email, String password, String id, String token) {}

    /** What a server did that it should not have, as a sentence for the person at the terminal. */
    @SuppressWarnings("serial")
    private static final class Unexpected extends RuntimeException {
        Unexpected(String message) {
            super(message);
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Api api;
    private final Path files = Path.of(System.getProperty("demo.files", "demo"));

    private Demo(Api api) {
        this.api = api;
    }

    public static void main(String[] arguments) throws Exception {
        String base = arguments.length > 0 ? arguments[0].replaceAll("/+$", "") : "http://localhost:8080";
        try {
            new Demo(new Api(base)).run();
        } catch (Unexpected unexpected) {
            System.out.flush();
            System.err.println("\nThe demo stopped: " + unexpected.getMessage());
            System.exit(1);
        }
        // Connections that are kept open would hold the process.
        System.exit(0);
    }

    private void run() throws Exception {
        api.get("/leaderboard", null);
        heading("Three runners sign up and import their histories");
        List<Runner> runners = List.of(signUp("Ada"), signUp("Ben"), signUp("Cleo"));
        for (Runner runner : runners) {
            importHistory(runner);
        }
        for (Runner runner : runners) {
            showNumbers(runner);
        }
        showLeaderboard(runners);
        followLive(runners.get(0), runners.get(1));
        say(
                "%nAll as it should be. To look around, log in as%n  e-mail    %s%n  password  %s",
                runners.get(0).email(), runners.get(0).password());
    }

    private Runner signUp(String name) throws Exception {
        String email = name.toLowerCase() + "." + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
        String password = "demo " + UUID.randomUUID();
        String login = "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"%s\"}".formatted(email, password, name);
        String id = api.post("/auth/signup", null, login).text("id");
        String token = api.post("/auth/login", null, login).text("token");
        say("  %-5s %s", name, email);
        return new Runner(name, email, password, id, token);
    }

    private void importHistory(Runner runner) throws Exception {
        Path file = files.resolve(runner.name().toLowerCase() + ".csv");
        require(Files.isReadable(file), "there is no file " + file + "; start it as ./demo.sh");
        long lines = Files.readAllLines(file).size() - 1;
        Json job = api.upload("/imports", runner.token(), file);
        String seen = "";
        for (Instant end = Instant.now().plus(PATIENCE); !job.text("status").matches("done|failed"); pause()) {
            require(
                    Instant.now().isBefore(end),
                    "the import of " + file + " took more than " + PATIENCE.toSeconds() + " s");
            job = api.get("/imports/" + job.text("id"), runner.token());
            String progress = job.text("recorded") + " of " + job.text("total");
            if (!progress.equals(seen)) {
                say("  %-5s %s runs recorded …", runner.name(), progress);
            }
            seen = progress;
        }
        job = api.get("/imports/" + job.text("id"), runner.token());
        say(
                "  %-5s %s: %s recorded, %s duplicates, %s refused",
                runner.name(), job.text("status"), job.text("recorded"), job.text("duplicates"), job.text("refused"));
        require(
                job.number("recorded").longValue() == lines,
                "of " + lines + " runs in " + file + " not all were recorded");
    }

    private void showNumbers(Runner runner) throws Exception {
        BigDecimal metres = BigDecimal.ZERO;
        BigDecimal seconds = BigDecimal.ZERO;
        List<String> lines = Files.readAllLines(files.resolve(runner.name().toLowerCase() + ".csv"));
        for (String line : lines.subList(1, lines.size())) {
            metres = metres.add(new BigDecimal(line.split(",")[1]));
            seconds = seconds.add(new BigDecimal(line.split(",")[2]));
        }
        Json all = api.get("/analytics/" + runner.id(), runner.token());
        for (Instant end = Instant.now().plus(PATIENCE); all.number("runs").longValue() < lines.size() - 1; pause()) {
            require(Instant.now().isBefore(end), "the numbers of " + runner.name() + " did not follow the import");
            all = api.get("/analytics/" + runner.id(), runner.token());
        }
        heading(runner.name() + "'s numbers");
        say(
                "  %s runs, %s km in %s, %s /km; longest %s km, shortest %s",
                all.text("runs"),
                all.text("total_distance"),
                all.clock("total_duration"),
                all.clock("average_pace_sec_per_unit"),
                all.text("max_distance"),
                all.clock("min_duration"));
        for (Json best :
                api.get("/analytics/" + runner.id() + "/bests", runner.token()).rows()) {
            say(
                    "  best %-14s %9s  on %.10s",
                    best.text("distance").replace('_', ' '), best.clock("duration"), best.text("date"));
        }
        for (Json window : all.rows().stream()
                .filter(row -> !row.text("rolling_7_day_distance").isEmpty())
                .limit(3)
                .toList()) {
            say(
                    "  %s  %8s km, %8s km in the seven days up to it",
                    window.text("date"), window.text("distance"), window.text("rolling_7_day_distance"));
        }
        require(
                all.number("total_distance").compareTo(metres.movePointLeft(3)) == 0,
                "the total distance is not that of the file");
        BigDecimal pace = seconds.multiply(BigDecimal.valueOf(1000)).divide(metres, 2, RoundingMode.HALF_UP);
        require(all.number("average_pace_sec_per_unit").compareTo(pace) == 0, "the pace should be " + pace);
    }

    private void showLeaderboard(List<Runner> runners) throws Exception {
        heading("The leaderboard, by distance over all time");
        for (Json row : api.get("/leaderboard", null).rows()) {
            say("  %s", line(row));
        }
        for (Runner runner : runners) {
            Json row = null;
            for (Instant end = Instant.now().plus(PATIENCE); row == null; pause()) {
                require(Instant.now().isBefore(end), runner.name() + " is not on the leaderboard");
                row = rowOf(runner, api.find("/leaderboard/around/" + runner.id()));
            }
            say("  %s is number %s", runner.name(), row.text("rank"));
        }
    }

    private void followLive(Runner watcher, Runner other) throws Exception {
        heading("Live: " + watcher.name() + " watches while runs are posted");
        Live live = new Live(api.base, watcher.token());
        live.subscribe("runs", "/topic/runs");
        live.subscribe("board", "/topic/leaderboard/distance/week");
        live.subscribe("numbers", "/user/queue/analytics");
        List<String> wanted = new ArrayList<>(List.of("board", "numbers"));
        // Both tell at once how things stand; runs of before come as well and are passed over.
        show(live, wanted, Map.of(), -1, watcher);
        long runs = api.get("/analytics/" + watcher.id(), watcher.token())
                .number("runs")
                .longValue();

        Map<String, Runner> posted = new LinkedHashMap<>();
        posted.put(UUID.randomUUID().toString(), watcher);
        posted.put(UUID.randomUUID().toString(), other);
        posted.put(UUID.randomUUID().toString(), watcher);
        int minutes = 180;
        for (Map.Entry<String, Runner> run : posted.entrySet()) {
            Runner runner = run.getValue();
            Instant start = Instant.now().minus(minutes, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
            String body = "{\"id\":\"%s\",\"distance\":%s,\"duration\":%d,\"date\":\"%s\"}"
                    .formatted(run.getKey(), BigDecimal.valueOf(500 + minutes, 2), 1500 + 3L * minutes, start);
            api.post("/runs/" + runner.id(), runner.token(), body);
            minutes -= 60;
        }
        wanted.addAll(posted.keySet());
        wanted.add("numbers");
        Json top = api.get(
                "/leaderboard?metric=distance&window=week&after="
                        + posted.keySet().iterator().next(),
                watcher.token());
        if (rowOf(watcher, top) != null) {
            wanted.add("board");
        }
        show(live, wanted, posted, runs + 2, watcher);
        live.close();
    }

    /** Prints live messages until each wanted one has come: a run by its id, so many runs, a leaderboard. */
    private void show(Live live, List<String> wanted, Map<String, Runner> posted, long runs, Runner watcher)
            throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!wanted.isEmpty()) {
            Live.Message message = live.next(Duration.between(Instant.now(), end));
            require(message != null, "these live messages did not come: " + wanted);
            Json body = message.body();
            switch (message.subscription()) {
                case "runs" -> {
                    String id = body.text("run_id");
                    if (posted.containsKey(id)) {
                        say(
                                "  run %-6s %s ran %s km in %s",
                                "#" + body.text("seq"),
                                body.text("name"),
                                body.text("distance"),
                                body.clock("duration"));
                        wanted.remove(id);
                    }
                }
                case "board" -> {
                    Json own = rowOf(watcher, body);
                    say(
                            "  board      %s: %s",
                            body.text("period"), own == null ? body.rows().size() + " runners" : line(own));
                    if (runs < 0 || own != null) {
                        wanted.remove("board");
                    }
                }
                case "numbers" -> {
                    say("  numbers    %s runs, %s km", body.text("runs"), body.text("total_distance"));
                    if (runs < 0 || body.number("runs").longValue() == runs) {
                        wanted.remove("numbers");
                    }
                }
                default -> throw new Unexpected("a message came for " + message.subscription());
            }
        }
    }

    private static Json rowOf(Runner runner, Json rows) {
        return rows.rows().stream()
                .filter(row -> row.text("user_id").equals(runner.id()))
                .findFirst()
                .orElse(null);
    }

    private static String line(Json row) {
        return "%3s  %-20s %10s km in %s runs"
                .formatted(row.text("rank"), row.text("name"), row.text("total_distance"), row.text("runs"));
    }

    private static void heading(String text) {
        System.out.println("\n" + text);
    }

    private static void say(String format, Object... values) {
        System.out.println(format.formatted(values));
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(200);
    }

    private static void require(boolean ok, String otherwise) {
        if (!ok) {
            throw new Unexpected(otherwise);
        }
    }

    /** Calls the server, and waits when it says that it was asked too often. */
    private static final class Api {

        final String base;
        private final HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

        Api(String base) {
            this.base = base;
        }

        Json get(String path, String token) throws Exception {
            return call(request(path, token).GET(), false);
        }

        /** Like get without a token, but what is not there is nothing. */
        Json find(String path) throws Exception {
            return call(request(path, null).GET(), true);
        }

        Json post(String path, String token, String json) throws Exception {
            return call(
                    request(path, token)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json)),
                    false);
        }

        Json upload(String path, String token, Path file) throws Exception {
            String mark = UUID.randomUUID().toString();
            String body = "--" + mark + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                    + file.getFileName() + "\"\r\nContent-Type: text/csv\r\n\r\n" + Files.readString(file) + "\r\n--"
                    + mark + "--\r\n";
            return call(
                    request(path, token)
                            .header("Content-Type", "multipart/form-data; boundary=" + mark)
                            .POST(HttpRequest.BodyPublishers.ofString(body)),
                    false);
        }

        private HttpRequest.Builder request(String path, String token) {
            try {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
                return token == null ? request : request.header("Authorization", "Bearer " + token);
            } catch (IllegalArgumentException notAnAddress) {
                throw new Unexpected("'" + base + "' is not an address such as http://localhost:8080");
            }
        }

        private Json call(HttpRequest.Builder builder, boolean orNothing) throws InterruptedException {
            HttpRequest request = builder.build();
            String what = request.method() + " " + request.uri();
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                for (int attempt = 0; answer.statusCode() == 429 && attempt < 5; attempt++) {
                    String wait = answer.headers()
                            .firstValue("Retry-After")
                            .filter(it -> it.matches("\\d{1,3}"))
                            .orElse("10");
                    say("  (the server asks to wait %s s: %s)", wait, what);
                    Thread.sleep(1000L * Long.parseLong(wait));
                    answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                }
                if (orNothing && answer.statusCode() == 404) {
                    return new Json("");
                }
                require(
                        answer.statusCode() / 100 == 2,
                        what + " was answered with " + answer.statusCode() + ": " + answer.body());
                return new Json(answer.body());
            } catch (IOException unreachable) {
                throw new Unexpected("no server answers at " + base + " (" + unreachable + ").\n"
                        + "Start one with 'mvn spring-boot:run', or name its address: ./demo.sh http://host:port");
            }
        }
    }

    /** A live session: STOMP over WebSocket. */
    private static final class Live implements WebSocket.Listener {

        record Message(String subscription, Json body) {}

        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();
        private final WebSocket socket;

        Live(String base, String token) throws InterruptedException {
            URI uri = URI.create(base.replaceFirst("^http", "ws") + "/ws");
            try {
                socket = HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .subprotocols("v12.stomp")
                        .buildAsync(uri, this)
                        .join();
            } catch (CompletionException refused) {
                throw new Unexpected("no live connection to " + uri + ": " + refused.getCause());
            }
            send("CONNECT\naccept-version:1.2\nhost:" + uri.getHost() + "\nheart-beat:0,0\nAuthorization:Bearer "
                    + token + "\n\n");
            String answer = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            require(answer != null && answer.startsWith("CONNECTED"), "CONNECT was answered with " + answer);
        }

        void subscribe(String id, String destination) {
            send("SUBSCRIBE\nid:" + id + "\ndestination:" + destination + "\n\n");
        }

        /** The next message; null if none comes in time. */
        Message next(Duration patience) throws InterruptedException {
            String frame = frames.poll(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
            if (frame == null) {
                return null;
            }
            require(frame.startsWith("MESSAGE\n"), "the live connection ended: " + frame);
            int end = frame.indexOf("\n\n");
            String subscription = frame.substring(0, end)
                    .lines()
                    .filter(line -> line.startsWith("subscription:"))
                    .map(line -> line.substring("subscription:".length()))
                    .findFirst()
                    .orElse("?");
            return new Message(subscription, new Json(frame.substring(end + 2)));
        }

        void close() {
            socket.abort();
        }

        private void send(String frame) {
            socket.sendText(frame + "\0", true).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String frame = text.toString().replace("\0", "").stripLeading();
                text.setLength(0);
                if (!frame.isEmpty()) {
                    frames.add(frame);
                }
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            frames.add("closed with " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            frames.add("lost: " + error);
        }
    }

    /** An answer's JSON, read by patterns: enough for objects whose fields have different names. */
    private record Json(String json) {

        private static final String TEXT = "\"((?:[^\"\\\\]++|\\\\.)*+)\"";
        private static final Pattern FLAT_OBJECT = Pattern.compile("\\{(?:[^{}\"]++|" + TEXT + ")*+}");

        /** The objects in it that hold no others. */
        List<Json> rows() {
            return FLAT_OBJECT
                    .matcher(json)
                    .results()
                    .map(row -> new Json(row.group()))
                    .toList();
        }

        /** The first field of that name, as text; empty if there is none. */
        String text(String field) {
            Matcher found = Pattern.compile("\"" + field + "\"\\s*:\\s*(?:" + TEXT + "|([^\\s,}\\]]+))")
                    .matcher(json);
            if (!found.find()) {
                return "";
            }
            return found.group(1) == null ? found.group(2) : found.group(1).replaceAll("\\\\(.)", "$1");
        }

        BigDecimal number(String field) {
            try {
                return new BigDecimal(text(field));
            } catch (NumberFormatException notANumber) {
                throw new Unexpected(
                        "there is no number " + field + " in " + json.substring(0, Math.min(300, json.length())));
            }
        }

        /** A time in seconds as 25:00 or 2:00:54. */
        String clock(String field) {
            long seconds = number(field).setScale(0, RoundingMode.HALF_UP).longValue();
            String minutes = "%02d:%02d".formatted(seconds / 60 % 60, seconds % 60);
            return seconds < 3600 ? minutes : seconds / 3600 + ":" + minutes;
        }
    }
}
