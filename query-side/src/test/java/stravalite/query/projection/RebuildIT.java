package stravalite.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import stravalite.platform.http.Problem;
import stravalite.query.ToldRunners;

/** Projections are built again while they serve, and nobody notices. */
class RebuildIT {

    private static final List<String> ALL = List.of("analytics", "directory", "feed", "history", "leaderboard");
    private static final Random RANDOM = new Random(16);

    private static final QueryNode NODE = start();
    private static final ToldRunners TOLD = new ToldRunners(12, "Europe/Berlin");
    private static int stored;

    private static QueryNode start() {
        return QueryNode.on(QueryNode.database("rebuild"), "rebuild-a", "--stravalite.replay.events-per-second=4000");
    }

    @BeforeAll
    static void tell() {
        say(200);
        NODE.store(news());
    }

    @AfterAll
    static void stop() {
        NODE.close();
    }

    /** Runs recorded, corrected and deleted, runners renamed, hidden and shown, and now and then one who leaves. */
    private static void say(int many) {
        for (int i = 0; i < many; i++) {
            int runner = RANDOM.nextInt(12);
            ToldRunners.Facts facts = new ToldRunners.Facts(
                    1_780_000_000_000L + RANDOM.nextInt(30_000) * 500_000L,
                    100_000 + RANDOM.nextInt(2_000_000),
                    3_000_000 + RANDOM.nextInt(6_000_000),
                    RANDOM.nextBoolean() ? 1_000L : null);
            switch (RANDOM.nextInt(20)) {
                case 0, 1 -> TOLD.correct(runner, RANDOM.nextInt(50), facts);
                case 2 -> TOLD.delete(runner, RANDOM.nextInt(50));
                case 3 -> TOLD.hide(runner);
                case 4, 5 -> TOLD.show(runner);
                case 6 -> TOLD.rename(runner, "Runner " + i);
                default -> TOLD.record(runner, facts);
            }
        }
    }

    private static List<StoredEvent> news() {
        List<StoredEvent> news = List.copyOf(TOLD.events.subList(stored, TOLD.events.size()));
        stored = TOLD.events.size();
        return news;
    }

    private static Generation live(String projection) {
        return NODE.served(projection).orElseThrow();
    }

    private static Replay finished(Replay replay) {
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> NODE.replays().find(replay.projection(), replay.id()), now -> now.finishedAt() != null);
    }

    private static void rebuilt(String projection) {
        Replay done = finished(NODE.replays().start(projection));
        assertThat(done.state()).as(done.toString()).isEqualTo("live");
        assertThat(done.done()).isEqualTo(done.total());
        NODE.untilServes(projection, done.generation());
    }

    @Test
    void givenWritesWhenAllIsRebuiltThenReadsStayRightAndTheTablesAreAsFolded() {
        List<Generation> before = ALL.stream().map(RebuildIT::live).toList();
        AtomicBoolean over = new AtomicBoolean();
        List<String> wrong = new ArrayList<>();
        Thread reader = Thread.ofVirtual().start(() -> read(over, wrong));
        Thread writer = Thread.ofVirtual().start(() -> {
            while (!over.get() && TOLD.events.size() < 1500) {
                say(1);
                NODE.store(news());
            }
        });
        try {
            List<Replay> replays =
                    ALL.stream().map(name -> NODE.replays().start(name)).toList();
            replays.forEach(replay -> assertThat(finished(replay).state()).isEqualTo("live"));
            replays.forEach(replay -> NODE.untilServes(replay.projection(), replay.generation()));
        } finally {
            over.set(true);
            await().until(() -> !reader.isAlive() && !writer.isAlive());
        }
        assertThat(wrong).isEmpty();
        for (Generation former : before) {
            Generation now = live(former.projection());
            assertThat(now.number()).isGreaterThan(former.number());
            NODE.untilHoldsAll(now);
            NODE.untilHoldsAll(former);
            NODE.assertSame(now, former);
            rebuilt(former.projection());
            NODE.assertSame(now, live(former.projection()));
        }
    }

    /** Positions never go back, and a number of the feed stays that of its run. */
    private static void read(AtomicBoolean over, List<String> wrong) {
        long position = 0;
        while (!over.get()) {
            for (String path :
                    List.of("/leaderboard?limit=100&window=all", "/leaderboard", "/feed?after=0", "/users")) {
                HttpResponse<String> answer = NODE.get(path);
                if (answer.statusCode() != 200) {
                    wrong.add(path + ": " + answer.statusCode() + " " + answer.body());
                }
            }
            long now = NODE.get("/leaderboard?limit=100&window=all")
                    .headers()
                    .firstValueAsLong("X-Position")
                    .orElse(0);
            if (now < position) {
                wrong.add("X-Position " + now + " after " + position);
            }
            position = Math.max(now, position);
        }
    }

    @Test
    void givenACutOverWhenItIsTakenBackThenTheFormerGenerationHasAllThatWasSaidSince() {
        for (String projection : ALL) {
            Generation first = live(projection);
            rebuilt(projection);
            Generation second = live(projection);
            say(20);
            NODE.store(news());
            NODE.untilHoldsAll(second);
            NODE.untilHoldsAll(live("feed"));
            String feed = NODE.get("/feed?after=0&limit=1000").body();
            assertThat(NODE.replays().rollBack(projection).generation()).isEqualTo(first.number());
            assertThat(live(projection)).isEqualTo(first);
            assertThat(NODE.get("/feed?after=0&limit=1000").body()).isEqualTo(feed);
            say(20);
            NODE.store(news());
            NODE.untilHoldsAll(first);
            NODE.untilHoldsAll(second);
            NODE.assertSame(first, second);
            assertThat(NODE.replays().rollBack(projection).generation()).isEqualTo(second.number());
        }
    }

    @Test
    void givenARetiredGenerationWhenItIsDroppedThenItsTablesGoAndNobodyGoesBack() {
        Generation former = live("directory");
        rebuilt("directory");
        NODE.replays().drop("directory", former.number());
        assertThatThrownBy(() -> NODE.replays().rollBack("directory"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no former generation");
        await().atMost(Duration.ofSeconds(20)).until(() -> !schemas().contains(former.schema()));
        assertThat(NODE.get("/users").statusCode()).isEqualTo(200);
        assertThatThrownBy(
                        () -> NODE.replays().drop("directory", live("directory").number()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("it is live");
    }

    @Test
    void givenAReplayWhenItIsCancelledThenTheOneThatServesGoesOn() {
        Generation serving = live("leaderboard");
        Replay replay = NODE.replays().start("leaderboard");
        assertThatThrownBy(() -> NODE.replays().start("leaderboard"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(replay.id().toString());
        assertThat(NODE.replays().cancel("leaderboard", replay.id()).state()).isEqualTo("cancelled");
        assertThatThrownBy(() -> NODE.replays().cancel("leaderboard", replay.id()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("can't be cancelled");
        await().atMost(Duration.ofSeconds(20)).until(() -> !schemas().contains("leaderboard_g" + replay.generation()));
        assertThat(live("leaderboard")).isEqualTo(serving);
    }

    @Test
    void givenLostTablesWhenReadThenUnavailableUntilTheyAreBack() {
        Generation lost = live("feed");
        NODE.untilHoldsAll(lost);
        String before = NODE.get("/feed?after=0&limit=1000").body();
        NODE.jdbc().sql("drop schema " + lost.schema() + " cascade").update();
        HttpResponse<String> answer = await().atMost(Duration.ofSeconds(10))
                .until(() -> NODE.get("/feed?after=0"), now -> now.statusCode() == 503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        HttpResponse<String> again = await().atMost(Duration.ofSeconds(20))
                .until(() -> NODE.get("/feed?after=0&limit=1000"), now -> now.statusCode() != 503);
        assertThat(again.body()).isEqualTo(before);
    }

    @Test
    void givenTwoNodesWhenOneIsAskedThenBothFollow() {
        String database = NODE.context().getEnvironment().getRequiredProperty("spring.datasource.url");
        try (QueryNode other = QueryNode.on(database, "rebuild-b")) {
            other.untilServes("feed", live("feed").number());
            Generation first = live("feed");
            rebuilt("feed");
            other.untilServes("feed", live("feed").number());
            assertThat(other.get("/feed?after=0").body())
                    .isEqualTo(NODE.get("/feed?after=0").body());
            NODE.replays().rollBack("feed");
            other.untilServes("feed", first.number());
        }
    }

    private static List<String> schemas() {
        return NODE.jdbc()
                .sql("select nspname from pg_namespace")
                .query(String.class)
                .list();
    }

    @Test
    void givenNothingToGoBackToWhenRolledBackThenRefused() {
        assertThatThrownBy(() -> NODE.replays().rollBack("nothing"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("There is no projection");
        assertThat(NODE.replays().status()).extracting(ProjectionStatus::name).isEqualTo(ALL);
    }
}
