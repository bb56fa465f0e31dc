package stravalite.query.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import stravalite.api.run.StandardDistance;
import stravalite.api.runner.RunnerId;
import stravalite.platform.database.RecordMapper;
import stravalite.query.history.PastReads;
import stravalite.query.projection.Generation;

/** Computes a runner's numbers under a choice on the spot, from the runner's history alone; nothing is stored. */
@Component
class PastAnalytics {

    private static final String DISTANCES =
            Arrays.stream(StandardDistance.values()).map(StandardDistance::key).collect(Collectors.joining(","));

    private final PastRuns runs;
    private final PastReads reads;

    PastAnalytics(PastRuns runs, PastReads reads) {
        this.runs = runs;
        this.reads = reads;
    }

    /** @param limit how many of the newest runs are shown with their rolling windows */
    Analytics of(Generation generation, RunnerId runner, Choice choice, int limit) {
        List<AnalyticsRow> rows = reads.read(() -> {
            runs.checkExcluded(generation, runner, choice);
            return runs.select(generation, runner, choice, """
                            , windows as (
                              select run_id, started_ms, distance_cm, sum(distance_cm) over (order by started_ms
                                range between cast(:span as bigint) preceding and current row)::bigint as rolling_cm
                              from standing),
                            events as (
                              select position from {g}.revision where runner_id = :runner and known_ms <= :at
                              union all select position from {g}.own_event where runner_id = :runner and known_ms <= :at)
                            select s.*, (select coalesce(max(position), 0) from events) as position, n.*
                            from (
                              select count(*) as runs, coalesce(sum(distance_cm), 0)::bigint as distance_cm,
                                coalesce(sum(duration_ms), 0)::bigint as duration_ms,
                                coalesce(max(distance_cm), 0) as max_distance_cm,
                                coalesce(min(duration_ms), 0) as min_duration_ms
                              from standing) s
                            left join (
                              select run_id, started_ms, distance_cm as run_cm, rolling_cm from windows
                              order by started_ms desc, run_id desc limit :limit) n on true
                            order by n.started_ms desc, n.run_id desc""")
                    .param("span", choice.span())
                    .param("limit", limit)
                    .query(AnalyticsRow::read)
                    .list();
        });
        return AnalyticsRow.together(rows);
    }

    /** The best time over each standard distance, by distance. */
    List<BestTime> bests(Generation generation, RunnerId runner, Choice choice) {
        return reads.read(() -> runs
                .select(generation, runner, choice, """
                        select distinct on (best.place) (string_to_array(:distances, ','))[best.place] as distance, run_id,
                          best.ms as duration_ms, started_ms, estimated
                        from standing cross join lateral unnest(bests) with ordinality as best(ms, place)
                        where best.ms is not null
                        order by best.place, best.ms, started_ms, run_id""")
                .param("distances", DISTANCES)
                .query(RecordMapper.of(BestRow.class))
                .list()
                .stream()
                .map(BestRow::view)
                .toList());
    }
}
