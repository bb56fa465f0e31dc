package stravalite.query.analytics;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.run.StandardDistance;
import stravalite.api.runner.RunnerId;
import stravalite.platform.database.RecordMapper;
import stravalite.platform.http.Wire;
import stravalite.query.analytics.AnalyticsController.PeriodTotal;
import stravalite.query.analytics.AnalyticsController.RollingDay;
import stravalite.query.definition.PeriodKind;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/** Reads a runner's series and tables, each by one statement. */
@Component
class SeriesReader {

    private final JdbcClient jdbc;
    private final Generations generations;

    SeriesReader(JdbcClient jdbc, Generations generations) {
        this.jdbc = jdbc;
        this.generations = generations;
    }

    private record DayRow(LocalDate date, long distanceCm, long durationMs, long runs, long rollingCm) {}

    /** @param window how many days are summed up for each */
    List<RollingDay> rolling(RunnerId runner, int window, Days shown) {
        return jdbc
                .sql(serving().in("""
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
                .param("before", window - 1)
                .param("from", shown.first())
                .param("to", shown.last())
                .query(RecordMapper.of(DayRow.class))
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

    private record TotalRow(String period, long distanceCm, long durationMs, long runs, long elevationCm) {}

    List<PeriodTotal> totals(RunnerId runner, PeriodKind kind, int limit) {
        return jdbc
                .sql(serving().in("""
                        select * from (
                          select period, distance_cm, duration_ms, runs, elevation_cm from {g}.total
                          where runner_id = :runner and kind = :kind and runs > 0
                          order by period desc limit :limit) as newest
                        order by period"""))
                .param("runner", runner.value())
                .param("kind", kind.key())
                .param("limit", limit)
                .query(RecordMapper.of(TotalRow.class))
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
                .query(RecordMapper.of(BestRow.class))
                .list()
                .stream()
                .map(BestRow::view)
                .toList();
    }

    private Generation serving() {
        return generations.serving(AnalyticsProjection.NAME);
    }
}
