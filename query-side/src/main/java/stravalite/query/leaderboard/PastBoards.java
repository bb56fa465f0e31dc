package stravalite.query.leaderboard;

import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import stravalite.query.definition.CalendarPeriod;
import stravalite.query.history.HistoryProjection;
import stravalite.query.history.PastReads;
import stravalite.query.http.AsOf;
import stravalite.query.projection.Generations;

/**
 * Boards as they were at a moment, computed from the revisions of runs in their period that held then. Whoever has left or
 * is private now is left out, and everybody has the name of now.
 */
@Component
@EnableConfigurationProperties(PastBoardProperties.class)
class PastBoards {

    /** The places in {@code bests} are those of the standard distances. */
    private static final String PAGE = """
            with standing as materialized (
              select c.runner_id, min(r.name) as name, false as hidden, max(c.position) as position, count(*) as runs,
                sum(c.distance_cm)::bigint as distance_cm, sum(c.duration_ms)::bigint as duration_ms,
                sum(coalesce(c.elevation_cm, 0))::bigint as elevation_cm, max(c.started_ms) as latest_ms,
                min(array[c.bests[4], c.started_ms]) filter (where c.bests[4] is not null) as five_km,
                min(array[c.bests[5], c.started_ms]) filter (where c.bests[5] is not null) as ten_km,
                min(array[c.bests[6], c.started_ms]) filter (where c.bests[6] is not null) as half_marathon,
                min(array[c.bests[7], c.started_ms]) filter (where c.bests[7] is not null) as marathon
              from {g}.revision c
              left join {g}.runner r on r.runner_id = c.runner_id
              where c.started_ms >= :from and c.started_ms < :until and c.known_ms <= :at and c.until_ms > :at
                and c.distance_cm is not null and not c.suspect
                and not coalesce(r.hidden, false) and not coalesce(r.deleted, false)
              group by c.runner_id),
            placed as (
              select s.runner_id, s.name, s.distance_cm, s.runs, {order} as ordered, {moment} as moment
              from (select *, five_km[1] as five_km_ms, five_km[2] as five_km_at_ms,
                  ten_km[1] as ten_km_ms, ten_km[2] as ten_km_at_ms,
                  half_marathon[1] as half_marathon_ms, half_marathon[2] as half_marathon_at_ms,
                  marathon[1] as marathon_ms, marathon[2] as marathon_at_ms
                from standing) s
              where {on})
            select t.*, p.*
            from (select (select count(*) from placed) as total,
              (select coalesce(max(position), 0) from standing) as position, :first::bigint as first) t
            left join (
              select * from placed order by ordered, moment, runner_id offset :first limit :count) p on true
            order by p.ordered, p.moment, p.runner_id""";

    private final JdbcClient jdbc;
    private final Generations generations;
    private final PastReads reads;

    PastBoards(
            JdbcClient jdbc,
            Generations generations,
            PlatformTransactionManager transactions,
            PastBoardProperties properties) {
        this.jdbc = jdbc;
        this.generations = generations;
        this.reads = new PastReads(jdbc, transactions, properties.atOnce(), Duration.ZERO, properties.timeout());
    }

    /**
     * A stretch of a board.
     *
     * @throws stravalite.platform.http.Problem 503 when too many are computed already, or when it takes too long
     */
    Page page(Board board, AsOf asOf, int first, int count) {
        Metric metric = board.metric();
        String sql = generations
                .serving(HistoryProjection.NAME)
                .in(PAGE.replace("{on}", metric.onBoard())
                        .replace("{order}", metric.order())
                        .replace("{moment}", metric.moment()));
        Optional<CalendarPeriod> period = CalendarPeriod.named(board.period());
        return reads.read(() -> BoardTable.page(jdbc.sql(sql)
                        .param(
                                "from",
                                period.map(over -> over.from().toEpochMilli()).orElse(Long.MIN_VALUE))
                        .param(
                                "until",
                                period.map(over -> over.until().toEpochMilli()).orElse(Long.MAX_VALUE))
                        .param("at", asOf.ms())
                        .param("first", first)
                        .param("count", count))
                .orElseThrow());
    }
}
