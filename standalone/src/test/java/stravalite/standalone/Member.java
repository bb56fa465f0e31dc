package stravalite.standalone;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.testkit.FoldedRun;
import stravalite.testkit.GeneratedHistory;
import stravalite.testkit.GeneratedRun;
import stravalite.testkit.ReferenceFold;
import stravalite.testkit.StompClient;
import tools.jackson.databind.JsonNode;

/** Somebody who has signed up, with all that they have told of their runs. */
final class Member {

    static final String PASSWORD = "kestrel over wet stone";

    private final World world;
    private final UUID id;
    private final String email;
    private String name;
    private ZoneId zone;
    private boolean hidden;
    private String token;
    private final Map<UUID, FoldedRun> runs = new LinkedHashMap<>();
    private @Nullable UUID lastChanged;

    private Member(World world, UUID id, String email, String name, ZoneId zone, String token) {
        this.world = world;
        this.id = id;
        this.email = email;
        this.name = name;
        this.zone = zone;
        this.token = token;
    }

    static Member signUp(World world, String name, ZoneId zone) {
        String email = UUID.randomUUID() + "@example.org";
        Map<String, String> credentials = Map.of("email", email, "password", PASSWORD);
        Map<String, String> person = new LinkedHashMap<>(credentials);
        person.put("name", name);
        person.put("time_zone", zone.getId());
        String id = world.anybody().post("/auth/signup", person).hasStatus(201).text("id");
        Answer login = world.anybody().post("/auth/login", credentials).hasStatus(200);
        return new Member(world, UUID.fromString(id), email, name, zone, login.text("token"));
    }

    UUID id() {
        return id;
    }

    String email() {
        return email;
    }

    String name() {
        return name;
    }

    ZoneId zone() {
        return zone;
    }

    /** Whether they are private. */
    boolean hidden() {
        return hidden;
    }

    void renames(String now) {
        changes("name", now);
        name = now;
    }

    void movesTo(ZoneId now) {
        changes("time_zone", now.getId());
        zone = now;
    }

    void hides() {
        changes("visibility", "private");
        hidden = true;
    }

    void showsAgain() {
        changes("visibility", "public");
        hidden = false;
    }

    private void changes(String field, String now) {
        String answered =
                http().patch("/user/" + id, Map.of(field, now)).hasStatus(200).text(field);
        if (!answered.equals(now)) {
            throw new AssertionError(field + " is " + answered + " instead of " + now);
        }
    }

    /** Their client, with their token. */
    Http http() {
        return world.anybody().as(token);
    }

    /** What they have said of their runs, as it is now. */
    Map<UUID, FoldedRun> runs() {
        return Collections.unmodifiableMap(runs);
    }

    /** Their numbers as they have to be. */
    ReferenceFold fold() {
        return ReferenceFold.of(runs.values());
    }

    /** Opens a STOMP session with their token. */
    StompClient listen() {
        return Live.connect(http().socket(), token);
    }

    Answer logIn() {
        return world.anybody().post("/auth/login", Map.of("email", email, "password", PASSWORD));
    }

    /** Their session ended without them. */
    void logsInAgain() {
        hasToken(logIn().hasStatus(200).text("token"));
    }

    /** Goes on with a token of a later log-in. */
    void hasToken(String later) {
        token = later;
    }

    UUID posts(GeneratedRun run) {
        UUID runId = UUID.randomUUID();
        post(runId, run).hasStatus(202);
        told(runId, run);
        return runId;
    }

    /** Sends a run without taking note of it. */
    Answer post(UUID runId, GeneratedRun run) {
        Map<String, Object> body = body(run);
        body.put("id", runId);
        return http().post("/runs/" + id, body);
    }

    /** Takes note of a run that the server has. */
    void told(UUID runId, GeneratedRun run) {
        runs.put(runId, FoldedRun.of(runId, run));
        lastChanged = runId;
    }

    /** Takes note of all of their runs that the server has. */
    void told(Collection<FoldedRun> all) {
        runs.clear();
        all.forEach(run -> runs.put(run.runId(), run));
        lastChanged = runs.keySet().stream().findAny().orElse(null);
    }

    /** A climb that is not known leaves the former one as it is. */
    void corrects(UUID runId, GeneratedRun run) {
        http().put("/runs/" + id + "/" + runId, body(run)).hasStatus(202);
        Long climb = run.elevationCm() == null ? now(runId).elevationCm() : run.elevationCm();
        runs.put(runId, new FoldedRun(runId, run.start(), run.distanceCm(), run.durationMs(), climb));
        lastChanged = runId;
    }

    void deletes(UUID runId) {
        http().delete("/runs/" + id + "/" + runId).hasStatus(202);
        runs.remove(runId);
        lastChanged = runId;
    }

    private FoldedRun now(UUID runId) {
        return Objects.requireNonNull(runs.get(runId));
    }

    /** Uploads a history that has no run of theirs yet, and waits until all of it is recorded. */
    void imports(GeneratedHistory history) {
        isImported(startsImport(history), history);
    }

    /** Uploads a history and answers where its job is. */
    String startsImport(GeneratedHistory history) {
        Answer job = http().upload("/imports", "history.csv", history.toCsv()).hasStatus(202);
        return "/imports/" + job.text("id") + "?limit=100000";
    }

    void isImported(String job, GeneratedHistory history) {
        JsonNode done = await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> http().get(job).body(),
                        now -> !now.path("status").asString("running").equals("running"));
        String told = Rows.row(done.path("status").asString(), done.path("total"), done.path("recorded"));
        if (!told.equals(Rows.row("done", history.runs().size(), history.runs().size()))) {
            throw new AssertionError("The import ended otherwise: " + told + ", refused " + done.path("refused")
                    + ", duplicates " + done.path("duplicates"));
        }
        int line = 0;
        for (JsonNode entry : done.path("files")) {
            told(
                    UUID.fromString(entry.path("run_id").asString()),
                    history.runs().get(line++));
        }
    }

    /** A query that waits until what is read includes their latest change. */
    String afterTheLatestChange() {
        return lastChanged == null ? "" : "after=" + lastChanged;
    }

    void leaves() {
        http().delete("/user/" + id).hasStatus(204);
        world.left(this);
    }

    /** A run that ends now, so that it lies in all current periods. */
    static GeneratedRun runNow(long distanceCm, long durationMs, @Nullable Long climbCm) {
        Instant start = Instant.ofEpochMilli(System.currentTimeMillis() - durationMs);
        return new GeneratedRun(start, distanceCm, durationMs, climbCm, null);
    }

    /** A run as it is sent. */
    static Map<String, Object> body(GeneratedRun run) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("date", run.start().toString());
        body.put("distance", Rows.kilometres(run.distanceCm()));
        body.put("duration", Rows.seconds(run.durationMs()));
        Long climb = run.elevationCm();
        if (climb != null) {
            body.put("elevation_gain", Rows.metres(climb));
        }
        String title = run.title();
        if (title != null) {
            body.put("title", title);
        }
        return body;
    }
}
