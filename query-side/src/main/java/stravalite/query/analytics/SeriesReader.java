package stravalite.query.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;
import stravalite.platform.http.Wire;
import stravalite.query.analytics.AnalyticsController.PeriodTotal;
import stravalite.query.analytics.AnalyticsController.RollingDay;
import stravalite.query.definition.PeriodKind;
import stravalite.query.definition.StandardDistance;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/** Reads a runner's series and tables, each by one statement. */
@Component
class SeriesReader {

    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private static final int MOST_DAYS = 36_525;

    private final JdbcClient jdbc;
    private final Generations generations;
    private final Clock clock;

    SeriesReader(JdbcClient jdbc, Generations generations, Clock clock) {
        this.jdbc = jdbc;
        this.generations = generations;
        this.clock = clock;
    }

    private record DayRow(LocalDate date, long distanceCm, long durationMs, long runs, long rollingCm) {}

    List<RollingDay> rolling(RunnerId runner, int days, @Nullable LocalDate from, @Nullable LocalDate to) {
        Generation generation = serving();
        LocalDate last = day("to", to == null ? today(generation, runner) : to);
        LocalDate first = from == null ? latest(FIRST_DAY, last.minusDays(29)) : day("from", from);
        if (first.isAfter(last)) {
            throw Problem.badField("from", "must not be after to");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw Problem.badField(from == null ? "to" : "from", "from … to may span at most 36,525 days");
        }
        return jdbc
                .sql(generation.in("""
                        select day::date as date, distance_cm, duration_ms, runs, rolling_cm from (
                          select day, coalesce(t.distance_cm, 0) as distance_cm, coalesce(t.duration_ms, 0) as duration_ms,
                            coalesce(t.runs, 0) as runs,
                            sum(coalesce(t.distance_cm, 0)) over (order by day
                              rows between :before preceding and current row) as rolling_cm
                          from generate_series(cast(:from as timestamp) - :before * interval '1 day',
                            cast(:to as timestamp), interval '1 day') as day
                          left join {g}.total t on t.runner_id = :runner and t.kind = 'day'
                            and t.period = to_char(day, 'YYYY-MM-DD')) as shown
                        where day >= cast(:from as date) order by day"""))
                .param("runner", runner.value())
                .param("before", days - 1)
                .param("from", first)
                .param("to", last)
                .query(DayRow.class)
                .list()
                .stream()
                .map(row -> new RollingDay(
                        row.date(),
                        Wire.kilometres(row.distanceCm()),
                        Wire.seconds(row.durationMs()),
                        row.runs(),
                        Wire.kilometres(row.rollingCm())))
                .toList();
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate day(String parameter, LocalDate day) {
        if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
            throw Problem.badField(parameter, "must be a day between " + FIRST_DAY + " and " + LAST_DAY);
        }
        return day;
    }

    private LocalDate today(Generation generation, RunnerId runner) {
        ZoneId zone = jdbc.sql(generation.in("select time_zone from {g}.runner where runner_id = ?"))
                .param(runner.value())
                .query(String.class)
                .optional()
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
        return LocalDate.now(clock.withZone(zone));
    }

    private record TotalRow(String period, long distanceCm, long durationMs, long runs, long elevationCm) {}

    List<PeriodTotal> totals(RunnerId runner, String kind, int limit) {
        if (Arrays.stream(PeriodKind.values()).noneMatch(known -> known.key().equals(kind))) {
            throw Problem.badField("period", "must be day, week, month or year");
        }
        return jdbc
                .sql(serving().in("""
                        select * from (
                          select period, distance_cm, duration_ms, runs, elevation_cm from {g}.total
                          where runner_id = :runner and kind = :kind and runs > 0
                          order by period desc limit :limit) as newest
                        order by period"""))
                .param("runner", runner.value())
                .param("kind", kind)
                .param("limit", limit)
                .query(TotalRow.class)
                .list()
                .stream()
                .map(row -> new PeriodTotal(
                        row.period(),
                        Wire.kilometres(row.distanceCm()),
                        Wire.seconds(row.durationMs()),
                        row.runs(),
                        Wire.metres(row.elevationCm()),
                        Wire.pace(row.durationMs(), row.distanceCm())))
                .toList();
    }

    private record BestRow(String distance, UUID runId, long durationMs, long startedMs, boolean estimated) {}

    List<BestTime> bests(RunnerId runner) {
        String distances = String.join(
                ",",
                Arrays.stream(StandardDistance.values())
                        .map(StandardDistance::key)
                        .toList());
        return jdbc
                .sql(serving().in("""
                        select best.* from string_to_table(:distances, ',') with ordinality as standard(distance, place)
                        cross join lateral (
                          select distance, run_id, duration_ms, started_ms, estimated from {g}.best
                          where runner_id = :runner and distance = standard.distance
                          order by duration_ms, started_ms, run_id limit 1) as best
                        order by place"""))
                .param("runner", runner.value())
                .param("distances", distances)
                .query(BestRow.class)
                .list()
                .stream()
                .map(SeriesReader::best)
                .toList();
    }

    private static BestTime best(BestRow row) {
        BigDecimal millimetres = BigDecimal.valueOf(
                StandardDistance.named(row.distance()).orElseThrow().millimetres());
        BigDecimal pace =
                BigDecimal.valueOf(row.durationMs()).movePointRight(3).divide(millimetres, 2, RoundingMode.HALF_UP);
        return new BestTime(
                row.distance(),
                Wire.plain(millimetres.movePointLeft(3)),
                Wire.seconds(row.durationMs()),
                Wire.plain(pace),
                row.runId(),
                Instant.ofEpochMilli(row.startedMs()),
                row.estimated());
    }

    private Generation serving() {
        return generations.serving(AnalyticsProjection.NAME);
    }
}
