package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import stravalite.embedded.EmbeddedServers;
import stravalite.embedded.SharedEmbeddedServers;
import stravalite.testkit.GeneratedRun;
import stravalite.testkit.StompClient;
import tools.jackson.databind.JsonNode;

/**
 * Who deletes their account is forgotten: their name, e-mail, titles and files are looked for in all that is stored and
 * logged, and once more after every number was computed again from the events.
 */
class ForgettingIT {

    private static final String NAME = "Zoë Quillfeather";
    private static final String TITLE = "Tempo past Marrowgate";
    private static final String CORRECTED = "Slower past Ambleforth";
    private static final String IMPORTED = "Sunrise at Thistlecombe";
    private static final String FILE = "ferncastle-export.csv";
    private static final String STAYERS_TITLE = "Along the Brackenmere";

    private static final EmbeddedServers SERVERS = SharedEmbeddedServers.get();
    private static final String DATABASE =
            "forgetting_" + ProcessHandle.current().pid();

    private final JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource(
            SERVERS.postgres().createDatabase(DATABASE),
            SERVERS.postgres().user(),
            SERVERS.postgres().password()));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    private SystemProcess start() throws IOException {
        String url = "postgres://%s:%s@127.0.0.1:%d/%s"
                .formatted(
                        SERVERS.postgres().user(),
                        SERVERS.postgres().password(),
                        SERVERS.postgres().port(),
                        DATABASE);
        return SystemProcess.on(
                        data,
                        Map.of("DATABASE_URL", url, "REDIS_URL", SERVERS.redis().url()))
                .untilReady();
    }

    @Test
    void givenRunnerWhoLeftThenNoTraceOfThemIsLeftNeitherBeforeNorAfterAReplay() throws Exception {
        World world;
        Member leaver;
        Traces traces;
        List<JsonNode> feed;
        try (SystemProcess process = start()) {
            world = new World(process.address());
            Member stayer = Scene.withHalfYear(world, "Stayer", 71);
            stayer.posts(titled(Instant.now().minusSeconds(4_000), STAYERS_TITLE));
            leaver = withAllKindsOfText(world);
            Scene.withHalfYear(world, "Second stayer", 72);
            traces = new Traces(List.of(NAME, "Quillfeather", leaver.email(), TITLE, CORRECTED, IMPORTED, FILE));
            theyAreFoundWhereTheyMayBe(traces);

            leavesInTheMiddle(leaver);
            awaitFolded(leaver);
            nothingIsLeft(traces);
            theOthersAreRight(world);
            feed = world.feedAfter(0);
            noSessionNorKeyIsLeft(leaver);
            assertThat(traces.inText(process.output())).as("logged").isEmpty();
        }
        dropAllThatIsComputed();
        try (SystemProcess process = start()) {
            world.movedTo(process.address());
            awaitBuilt(world);
            awaitFolded(leaver);
            theOthersAreRight(world);
            assertThat(world.feedAfter(0)).as("the feed, with its numbers").isEqualTo(feed);
            assertThat(rows(
                            "select count(*) from event_store.event where aggregate_identifier like ?",
                            "run:" + leaver.id() + ":%"))
                    .as("their runs, read again")
                    .isGreaterThan(200);
            nothingIsLeft(traces);
            assertThat(traces.inText(process.output())).as("logged").isEmpty();
        }
    }

    /** Nothing is served half-built. */
    private static void awaitBuilt(World world) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> world.members().stream()
                                .allMatch(member -> member.http()
                                                .get("/analytics/" + member.id())
                                                .status()
                                        == 200)
                        && Stream.of("/leaderboard", "/feed?after=0", "/users")
                                .allMatch(path -> world.anybody().get(path).status() == 200));
    }

    private static Member withAllKindsOfText(World world) {
        Member leaver = world.newcomer(NAME, Scene.BERLIN);
        Instant now = Instant.now();
        UUID run = leaver.posts(titled(now.minusSeconds(10_000), TITLE));
        leaver.corrects(run, titled(now.minusSeconds(10_000), CORRECTED));
        leaver.posts(titled(now.minusSeconds(20_000), TITLE));
        String job = uploads(leaver, file(now.minusSeconds(100_000), 40));
        await().until(() -> leaver.http().get(job).text("status"), "done"::equals);
        return leaver;
    }

    private static GeneratedRun titled(Instant start, String title) {
        return new GeneratedRun(start.truncatedTo(ChronoUnit.MILLIS), 1_000_000, 3_600_000, null, title);
    }

    /** A run an hour, back from a moment, and a line that is refused. */
    private static String file(Instant newest, int runs) {
        StringBuilder csv = new StringBuilder("started_at,distance_m,duration_s,title\n");
        for (int i = 0; i < runs; i++) {
            csv.append(newest.minusSeconds(3_600L * i))
                    .append(",5000,1500,")
                    .append(IMPORTED)
                    .append('\n');
        }
        return csv.append("yesterday,5000,1500,").append(IMPORTED).append('\n').toString();
    }

    private static String uploads(Member member, String csv) {
        return "/imports/"
                + member.http().upload("/imports", FILE, csv).hasStatus(202).text("id");
    }

    /** What is looked for can be found, and the events have none of it even now. */
    private void theyAreFoundWhereTheyMayBe(Traces traces) {
        await().untilAsserted(() -> assertThat(traces.inDatabase(jdbc))
                .contains("account.account.name: " + NAME, "importing.job_file.name: " + FILE)
                .contains("directory_g1.runner.name: " + NAME, "analytics_g1.run.title: " + CORRECTED)
                .anyMatch(place -> place.startsWith("account.account.email: ")));
        await().untilAsserted(() ->
                assertThat(traces.inRedis(SERVERS.redis().url())).anyMatch(place -> place.endsWith(NAME)));
        jdbc.sql("analyze").update();
        assertThat(traces.inDatabase(jdbc))
                .noneMatch(place -> place.startsWith("event_store.") || place.startsWith("pg_catalog."));
    }

    /** While an import is under way and a live session is open. */
    private static void leavesInTheMiddle(Member leaver) {
        try (StompClient stomp = leaver.listen()) {
            stomp.subscribe("/user/queue/analytics");
            Live.next(stomp);
            String job = uploads(leaver, file(Instant.now().minusSeconds(1_000_000), 20_000));
            await().pollInterval(Duration.ofMillis(20))
                    .until(() -> leaver.http().get(job).body().path("recorded").asInt() >= 200);
            assertThat(leaver.http().get(job).text("status")).isEqualTo("running");
            leaver.leaves();
            assertThat(stomp.awaitClosed(Duration.ofSeconds(20))).isTrue();
        }
        leaver.logIn().hasStatus(401);
    }

    /** Waits until each projection has folded their departure. */
    private void awaitFolded(Member leaver) {
        for (String gone : List.of(
                "select count(*) from analytics.runner where runner_id = ? and deleted",
                "select count(*) from leaderboard.runner where runner_id = ? and deleted",
                "select count(*) from history.runner where runner_id = ? and deleted",
                "select count(*) from directory.runner where runner_id = ? and name is null",
                "select count(*) from feed.runner where runner_id = ? and name is null")) {
            await().atMost(Duration.ofMinutes(2)).until(() -> rows(gone, leaver.id()) == 1);
        }
    }

    private long rows(String sql, Object parameter) {
        return jdbc.sql(sql).param(parameter).query(Long.class).single();
    }

    private void nothingIsLeft(Traces traces) throws IOException {
        jdbc.sql("analyze").update();
        assertThat(traces.inDatabase(jdbc)).as("in the database").isEmpty();
        // Redis is told after the commit.
        await().untilAsserted(() ->
                assertThat(traces.inRedis(SERVERS.redis().url())).as("in Redis").isEmpty());
        try (Stream<Path> logs = Files.walk(SERVERS.dataDirectory())
                .filter(file -> file.toString().endsWith(".log"))) {
            for (Path log : logs.toList()) {
                assertThat(traces.inText(Files.readString(log)))
                        .as("in %s", log)
                        .isEmpty();
            }
        }
    }

    private void noSessionNorKeyIsLeft(Member leaver) {
        assertThat(rows("select count(*) from account.session where account_id = ?", leaver.id()))
                .isZero();
        assertThat(rows("select count(*) from importing.job where runner_id = ?", leaver.id()))
                .isZero();
        assertThat(rows("select count(*) from importing.known_run where runner_id = ?", leaver.id()))
                .isZero();
        assertThat(rows(
                        "select count(*) from personal.runner_key where runner_id = ? and text_key is null and hash_key is null",
                        leaver.id()))
                .isOne();
        assertThat(rows(
                        "select count(*) from account.refresh_token where session_id not in (select id from account.session) and ? is not null",
                        leaver.id()))
                .isZero();
    }

    /** Names and titles of the others included. */
    private static void theOthersAreRight(World world) {
        world.members().forEach(OwnNumbers::areThoseOf);
        BoardCheck.of(world).currentBoardsAreRight();
        BoardCheck.of(world).pastBoardsAreRight();
        Member stayer = world.members().getFirst();
        assertThat(stayer.http()
                        .get("/runs/" + stayer.id() + "?limit=1")
                        .body()
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo(STAYERS_TITLE);
        assertThat(Rows.of(world.anybody().get("/users").body(), "name"))
                .containsExactlyInAnyOrder("Stayer", "Second stayer");
    }

    private void dropAllThatIsComputed() {
        List<String> schemas = jdbc.sql("""
                        select projection from projection.generation
                        union select projection || '_g' || generation from projection.generation""").query(String.class).list();
        assertThat(schemas).hasSizeGreaterThanOrEqualTo(8);
        schemas.forEach(schema -> jdbc.sql("drop schema " + schema + " cascade").update());
        jdbc.sql("delete from projection.generation").update();
        jdbc.sql("delete from event_store.token").update();
        RedisClient client = RedisClient.create(SERVERS.redis().url());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
        } finally {
            client.shutdown();
        }
    }
}
