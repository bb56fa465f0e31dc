package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.awaitility.core.ThrowingRunnable;
import stravalite.testkit.BoardMetric;
import stravalite.testkit.BoardRow;
import stravalite.testkit.Period;
import stravalite.testkit.ReferenceBoard;
import tools.jackson.databind.JsonNode;

/**
 * The leaderboards of a world, against the reference. They follow the other numbers in their own time, so they are read
 * until they are right.
 */
record BoardCheck(World world, ReferenceBoard boards) {

    private static final List<Period> CURRENT = List.of(Period.ALL, Period.YEAR, Period.MONTH, Period.WEEK);

    static BoardCheck of(World world) {
        return new BoardCheck(world, world.boards());
    }

    /** Asserts the boards over all time and of the current periods, their first ten rows and all of them. */
    void currentBoardsAreRight() {
        for (BoardMetric metric : BoardMetric.values()) {
            for (Period window : CURRENT) {
                eventually(() -> {
                    List<String> expected = rows(metric, window, window.keyOf(Instant.now(), ZoneOffset.UTC));
                    assertThat(read(metric, window, "")).isEqualTo(expected.subList(0, Math.min(10, expected.size())));
                    assertThat(read(metric, window, "&limit=1000")).isEqualTo(expected);
                    assertThat(read(metric, window, "&limit=3&offset=2"))
                            .isEqualTo(expected.subList(Math.min(2, expected.size()), Math.min(5, expected.size())));
                });
            }
        }
    }

    /** Asserts that a node answers each current board, the first ten and all, by itself: right, and not from Postgres in Redis's stead. */
    void currentBoardsComeFromRedis(Http node, Duration patience) {
        await().pollInterval(Duration.ofMillis(100))
                .pollDelay(Duration.ZERO)
                .atMost(patience)
                .untilAsserted(() -> {
                    for (BoardMetric metric : BoardMetric.values()) {
                        for (Period window : CURRENT) {
                            List<String> expected = rows(metric, window, window.keyOf(Instant.now(), ZoneOffset.UTC));
                            comesFromRedis(
                                    node, path(metric, window, ""), expected.subList(0, Math.min(10, expected.size())));
                            comesFromRedis(node, path(metric, window, "&limit=1000"), expected);
                        }
                    }
                });
    }

    private static void comesFromRedis(Http node, String path, List<String> expected) {
        HttpResponse<byte[]> answer = node.raw("GET", path);
        assertThat(answer.statusCode()).as("the status of %s", path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Warning"))
                .as("the warning of %s that Postgres stands in", path)
                .isEmpty();
        assertThat(text(Http.JSON.readTree(answer.body())))
                .as("rows of %s", path)
                .isEqualTo(expected);
    }

    /** Asserts the boards of periods gone by: every year, every ninth month, every fortieth week. */
    void pastBoardsAreRight() {
        every(1, Period.YEAR);
        every(9, Period.MONTH);
        every(40, Period.WEEK);
    }

    private void every(int step, Period window) {
        List<String> keys = new ArrayList<>(boards.periods(window));
        for (int i = 0; i < keys.size(); i += step) {
            String key = keys.get(i);
            for (BoardMetric metric : BoardMetric.values()) {
                eventually(() -> assertThat(read(metric, window, "&limit=1000&period=" + key))
                        .isEqualTo(rows(metric, window, key)));
            }
        }
    }

    /** Asserts the two neighbours on each side of everybody who is on a board of all time. */
    void neighboursAreRight() {
        for (BoardMetric metric : BoardMetric.values()) {
            List<String> expected = rows(metric, Period.ALL, "all");
            for (BoardRow row : boards.rows(metric, Period.ALL, "all")) {
                int place = row.rank() - 1;
                String path = "/leaderboard/around/" + row.runnerId() + "?span=2&metric=" + metric.key();
                eventually(() -> assertThat(rows(world.anybody().get(path)))
                        .isEqualTo(expected.subList(Math.max(0, place - 2), Math.min(expected.size(), place + 3))));
            }
        }
    }

    /** Asserts rows, wherever they were read, of the first ten of a board of all time. */
    boolean isTopTen(JsonNode rows, BoardMetric metric) {
        List<String> expected = rows(metric, Period.ALL, "all");
        return text(rows).equals(expected.subList(0, Math.min(10, expected.size())));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().pollInterval(Duration.ofMillis(50))
                .pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(assertion);
    }

    private List<String> read(BoardMetric metric, Period window, String more) {
        return rows(world.anybody().get(path(metric, window, more)));
    }

    private static String path(BoardMetric metric, Period window, String more) {
        return "/leaderboard?metric=" + metric.key() + "&window="
                + window.name().toLowerCase(Locale.ROOT) + more;
    }

    private static List<String> rows(Answer answer) {
        return text(answer.hasStatus(200).body());
    }

    private static List<String> text(JsonNode rows) {
        return Rows.of(rows, "rank", "user_id", "name", "total_distance", "score", "runs");
    }

    private List<String> rows(BoardMetric metric, Period window, String key) {
        return boards.rows(metric, window, key).stream()
                .map(row -> Rows.row(
                        row.rank(),
                        row.runnerId(),
                        world.member(row.runnerId()).name(),
                        Rows.kilometres(row.totalDistanceCm()),
                        score(metric, row.score()),
                        row.runs()))
                .toList();
    }

    private static BigDecimal score(BoardMetric metric, long score) {
        return switch (metric) {
            case DISTANCE -> Rows.kilometres(score);
            case ELEVATION -> Rows.metres(score);
            case RUNS -> BigDecimal.valueOf(score);
            case DURATION, BEST_5K, BEST_10K, BEST_HALF_MARATHON, BEST_MARATHON -> Rows.seconds(score);
        };
    }
}
