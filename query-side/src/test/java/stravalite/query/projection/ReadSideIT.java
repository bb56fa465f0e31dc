package stravalite.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import stravalite.embedded.SharedServers;
import stravalite.platform.http.Problem;
import stravalite.query.ToldRunners;

/** What a start makes of a read side that other code has filled, or that is gone. */
class ReadSideIT {

    private static final List<String> ALL = List.of("analytics", "directory", "feed", "leaderboard");
    private static final String SLOWLY = "--stravalite.replay.events-per-second=400";

    private final ToldRunners told = new ToldRunners(6, "Europe/Berlin");
    private int stored;

    private void run(QueryNode node, int many) {
        for (int i = 0; i < many; i++) {
            told.record(i, new ToldRunners.Facts(1_790_000_000_000L + i * 60_000L, 500_000 + i, 1_800_000, null));
        }
        store(node);
    }

    private void store(QueryNode node) {
        node.store(List.copyOf(told.events.subList(stored, told.events.size())));
        stored = told.events.size();
    }

    private static Map<String, List<String>> contents(QueryNode node, int generation) {
        return ALL.stream().collect(Collectors.toMap(Function.identity(), name -> {
            Generation one = new Generation(name, generation);
            node.untilHoldsAll(one);
            return node.contents(one);
        }));
    }

    @Test
    void givenOtherCodeWhenStartedThenItsNumbersServeUntilTheirsAreBuilt() throws SQLException {
        String database = QueryNode.database("read_side_stale");
        try (QueryNode node = QueryNode.on(database, "read-side-1")) {
            run(node, 600);
            contents(node, 1);
        }
        execute(database, "update projection.generation set version = 0");
        try (QueryNode node = QueryNode.on(database, "read-side-2", SLOWLY)) {
            UUID leaver = told.runner(0);
            UUID hider = told.runner(1);
            told.leave(0);
            told.hide(1);
            store(node);
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> ALL.forEach(name -> {
                        List<String> rows = node.contents(new Generation(name, 1));
                        assertThat(rows).as(name).noneMatch(row -> row.contains(leaver.toString()));
                        if (!name.equals("analytics")) {
                            assertThat(rows).as(name).noneMatch(row -> row.contains(hider.toString()));
                        }
                    }));
            assertThat(node.replays().status())
                    .extracting(ProjectionStatus::generation)
                    .as("all of this happened while the old numbers served")
                    .contains(1);
            assertThat(node.get("/leaderboard?limit=100&window=all").body())
                    .doesNotContain(leaver.toString(), hider.toString())
                    .contains(told.runner(2).toString());
            ALL.forEach(name -> node.untilServes(name, 2));
            assertThatThrownBy(() -> node.replays().rollBack("feed"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("no former generation");
            assertThat(node.get("/leaderboard?limit=100&window=all").body())
                    .doesNotContain(leaver.toString(), hider.toString())
                    .contains(told.runner(2).toString());
        }
    }

    @Test
    void givenAllIsThrownAwayWhenStartedThenItComesBackAndNothingIsServedBefore() throws SQLException {
        String database = QueryNode.database("read_side_lost");
        Map<String, List<String>> before;
        try (QueryNode node = QueryNode.on(database, "read-side-3")) {
            run(node, 300);
            told.leave(3);
            told.hide(4);
            store(node);
            before = contents(node, 1);
        }
        ALL.forEach(name -> dropped(database, name));
        execute(database, "delete from projection.generation where projection in ('feed', 'directory')");
        execute(database, "delete from event_store.token where processor_name like 'feed%'");
        try (QueryNode node = QueryNode.on(database, "read-side-4", SLOWLY)) {
            for (String path : List.of("/leaderboard?limit=100", "/leaderboard", "/feed?after=0", "/users")) {
                assertThat(node.get(path).statusCode()).as(path).isEqualTo(503);
            }
            for (String name : ALL) {
                int number = name.equals("feed") || name.equals("directory") ? 1 : 2;
                node.untilServes(name, number);
                Generation back = new Generation(name, number);
                node.untilHoldsAll(back);
                assertThat(node.contents(back)).as(name).isEqualTo(before.get(name));
            }
            assertThat(node.get("/leaderboard").statusCode()).isEqualTo(200);
        }
    }

    private static void dropped(String database, String projection) {
        try {
            execute(database, "drop schema " + projection + ", " + projection + "_g1 cascade");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void execute(String database, String sql) throws SQLException {
        var postgres = SharedServers.get().postgres();
        try (Connection connection = DriverManager.getConnection(database, postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
