package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.testkit.Period;

/**
 * The boards as they stand in Redis, key by key, against the rows in Postgres of which they are made: those of the generation
 * that serves, of all periods that are not over. The keys are read as they are, without a node in between.
 */
record BoardsInRedis(JdbcClient jdbc, String redisUrl) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int SHOWN = 5;

    /** Nodes take periods as begun two days early. */
    private static final int DAYS_AHEAD = 2;

    BoardsInRedis(Split split) {
        this(split.jdbc(), split.servers().redis().url());
    }

    /**
     * Waits until Redis has what Postgres has: nodes set what was missed when they come back.
     *
     * @return how many rows and places were compared
     */
    String areThoseOfPostgres() {
        try (RedisClient client = RedisClient.create(redisUrl)) {
            RedisCommands<String, String> redis = client.connect().sync();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(200))
                    .atMost(PATIENCE)
                    .untilAsserted(() -> {
                        List<String> differences = differences(redis);
                        assertThat(differences.subList(0, Math.min(SHOWN, differences.size())))
                                .as(
                                        "%s keys of boards, rows and places in Redis that are not as in Postgres",
                                        differences.size())
                                .isEmpty();
                    });
            return live().stream()
                            .mapToInt(period ->
                                    StoredStanding.of(jdbc, schema(), period).size())
                            .sum()
                    + " rows of boards in Redis";
        }
    }

    private List<String> differences(RedisCommands<String, String> redis) {
        String prefix = prefix();
        List<String> differences = new ArrayList<>();
        Set<String> runners = new TreeSet<>();
        if (redis.exists(prefix + "ready") == 0) {
            differences.add("it does not say that the boards are complete");
        }
        for (String period : live()) {
            List<StoredStanding> rows = StoredStanding.of(jdbc, schema(), period);
            rows.forEach(row -> runners.add(row.runner()));
            differences.addAll(rows(redis.hgetall(prefix + period + ":rows"), period, rows));
            for (StoredStanding.Metric metric : StoredStanding.METRICS) {
                differences.addAll(places(
                        redis.zrangeWithScores(prefix + period + ":" + metric.key(), 0, -1).stream()
                                .map(place -> Math.round(place.getScore()) + " " + place.getValue())
                                .toList(),
                        period + " by " + metric.key(),
                        rows.stream()
                                .flatMap(row -> row.place(metric).stream())
                                .sorted()
                                .toList()));
            }
            String position = redis.get(prefix + period + ":position");
            long last = rows.stream().mapToLong(StoredStanding::position).max().orElse(0);
            if (last != (position == null ? 0 : Long.parseLong(position))) {
                differences.add(period + ": its position is " + position + " instead of " + last);
            }
        }
        differences.addAll(names(redis.hgetall(prefix + "names"), runners));
        return differences;
    }

    private static List<String> rows(Map<String, String> found, String period, List<StoredStanding> rows) {
        Map<String, String> expected =
                rows.stream().collect(Collectors.toMap(StoredStanding::runner, StoredStanding::rowInRedis));
        return differences(found, expected, period + ": the row of ");
    }

    /** By the names of now; the revision before each says only which of two is the later one. */
    private List<String> names(Map<String, String> found, Set<String> runners) {
        Map<String, String> expected = jdbc
                .sql("select runner_id, name from " + schema() + ".runner where not deleted and not hidden")
                .query((row, n) -> Map.entry(row.getString("runner_id"), row.getString("name")))
                .list()
                .stream()
                .filter(each -> runners.contains(each.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, String> names = new TreeMap<>();
        found.forEach((runner, text) -> names.put(runner, text.substring(text.indexOf(' ') + 1)));
        return differences(names, expected, "the name of ");
    }

    private static List<String> differences(Map<String, String> found, Map<String, String> expected, String what) {
        return Stream.concat(found.keySet().stream(), expected.keySet().stream())
                .distinct()
                .sorted()
                .filter(key -> !String.valueOf(found.get(key)).equals(String.valueOf(expected.get(key))))
                .map(key -> what + key + " is " + found.get(key) + " instead of " + expected.get(key))
                .toList();
    }

    /** Redis orders them itself: by score, then by moment and id as text. */
    private static List<String> places(List<String> found, String board, List<StoredStanding.Place> expected) {
        List<String> places =
                expected.stream().map(StoredStanding.Place::inRedis).toList();
        for (int i = 0; i < Math.max(found.size(), places.size()); i++) {
            String is = i < found.size() ? found.get(i) : "none";
            String has = i < places.size() ? places.get(i) : "none";
            if (!is.equals(has)) {
                return List.of(
                        board + ": place " + (i + 1) + " of " + places.size() + " is " + is + " instead of " + has);
            }
        }
        return List.of();
    }

    private static Set<String> live() {
        Set<String> periods = new LinkedHashSet<>();
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            Instant day = Instant.now().plus(ahead, ChronoUnit.DAYS);
            Stream.of(Period.ALL, Period.YEAR, Period.MONTH, Period.WEEK)
                    .forEach(window -> periods.add(window.keyOf(day, ZoneOffset.UTC)));
        }
        return periods;
    }

    private String schema() {
        return "leaderboard_g" + generation();
    }

    private int generation() {
        return jdbc.sql(
                        "select generation from projection.generation where projection = 'leaderboard' and state = 'live'")
                .query(Integer.class)
                .single();
    }

    /** It names the generation, and the filling of it. */
    private String prefix() {
        return "stravalite:{leaderboard:g" + generation() + ":"
                + jdbc.sql("select id::text from " + schema() + ".identity")
                        .query(String.class)
                        .single()
                + "}:";
    }
}
