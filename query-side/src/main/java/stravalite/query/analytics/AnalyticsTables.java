package stravalite.query.analytics;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import stravalite.platform.database.RecordMapper;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Rows;
import stravalite.query.projection.RunKey;

/** The statements that fold a batch into the tables; a constant number of them, each over all rows of the batch. */
@Component
class AnalyticsTables {

    private static final int FETCHED = 1_000;

    private final Rows rows;

    AnalyticsTables(Rows rows) {
        this.rows = rows;
    }

    List<AnalyticsFold.Touched> runners(Generation generation, Collection<UUID> ids) {
        return rows.select(generation, """
                        select runner_id, revision, time_zone, deleted, position from {g}.runner
                        join json_to_recordset(:rows::json) as k(runner_id uuid) using (runner_id)""", Rows.runners(ids))
                .query(RecordMapper.of(AnalyticsFold.Touched.class))
                .list();
    }

    List<RunRow> runs(Generation generation, Collection<RunKey> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return rows.select(generation, """
                        select r.* from {g}.run r
                        join json_to_recordset(:rows::json) as k(runner_id uuid, run_id uuid) using (runner_id, run_id)""", keys)
                .query(RecordMapper.of(RunRow.class))
                .list();
    }

    /** Raises the version of each runner of whom the batch says anything: what is read of them may have changed. */
    void touch(Generation generation, Collection<AnalyticsFold.Touched> runners) {
        rows.update(
                generation,
                """
                insert into {g}.runner as r (runner_id, revision, time_zone, deleted, position)
                select * from json_to_recordset(:rows::json)
                  as n(runner_id uuid, revision bigint, time_zone text, deleted boolean, position bigint)
                on conflict (runner_id) do update set
                   revision = excluded.revision, time_zone = excluded.time_zone, deleted = excluded.deleted,
                   version = r.version + 1,
                  position = greatest(r.position, excluded.position)""",
                runners.stream()
                        .sorted(Comparator.comparing(AnalyticsFold.Touched::runnerId))
                        .toList());
    }

    /** Takes out all that is known of runners who left, but for their ids. */
    void forget(Generation generation, Collection<UUID> runners) {
        List<? extends Record> keys = Rows.runners(runners);
        for (String table : List.of("run", "best", "total")) {
            rows.update(
                    generation,
                    "delete from {g}." + table + " t using json_to_recordset(:rows::json) as k(runner_id uuid)"
                            + " where t.runner_id = k.runner_id",
                    keys);
        }
        rows.update(generation, """
                update {g}.runner r set time_zone = 'Z', runs = 0, distance_cm = 0, duration_ms = 0,
                  max_distance_cm = 0, min_duration_ms = 0
                from json_to_recordset(:rows::json) as k(runner_id uuid) where r.runner_id = k.runner_id""", keys);
    }

    /** The rolling windows of those that stand are -1 until they are summed up. */
    void put(Generation generation, Collection<RunRow> runs) {
        rows.update(
                generation,
                """
                insert into {g}.run (runner_id, run_id, revision, started_ms, distance_cm, duration_ms, elevation_cm,
                  elapsed_ms, title, source, suspect, deleted, position, rolling_cm)
                select n.*, case when n.deleted then 0 else -1 end
                from json_to_recordset(:rows::json) as n(runner_id uuid, run_id uuid, revision bigint, started_ms bigint,
                  distance_cm bigint, duration_ms bigint, elevation_cm bigint, elapsed_ms bigint,
                  title text, source text, suspect boolean, deleted boolean, position bigint)
                on conflict (runner_id, run_id) do update set
                  revision = excluded.revision, started_ms = excluded.started_ms, distance_cm = excluded.distance_cm,
                  duration_ms = excluded.duration_ms, elevation_cm = excluded.elevation_cm,
                  elapsed_ms = excluded.elapsed_ms, title = excluded.title,
                  suspect = excluded.suspect, deleted = excluded.deleted, position = excluded.position,
                  rolling_cm = excluded.rolling_cm""",
                runs.stream()
                        .sorted(Comparator.comparing(RunRow::runnerId).thenComparing(RunRow::runId))
                        .toList());
    }

    /** The bests of these runs are now these; whatever they were worth before is taken out. */
    void replaceBests(Generation generation, Collection<RunKey> changed, Collection<Deltas.Best> bests) {
        rows.update(generation, """
                delete from {g}.best b using json_to_recordset(:rows::json) as k(runner_id uuid, run_id uuid)
                where b.runner_id = k.runner_id and b.run_id = k.run_id""", changed);
        rows.update(generation, """
                insert into {g}.best (runner_id, run_id, distance, duration_ms, started_ms, estimated)
                select * from json_to_recordset(:rows::json) as n(runner_id uuid, run_id uuid, distance text,
                  duration_ms bigint, started_ms bigint, estimated boolean)""", bests);
    }

    void add(Generation generation, Collection<PeriodTotals.Total> totals) {
        rows.update(generation, """
                insert into {g}.total as t (runner_id, kind, period, runs, distance_cm, duration_ms, elevation_cm)
                select * from json_to_recordset(:rows::json) as n(runner_id uuid, kind text, period text, runs bigint,
                  distance_cm bigint, duration_ms bigint, elevation_cm bigint)
                on conflict (runner_id, kind, period) do update set
                  runs = t.runs + excluded.runs, distance_cm = t.distance_cm + excluded.distance_cm,
                  duration_ms = t.duration_ms + excluded.duration_ms,
                  elevation_cm = t.elevation_cm + excluded.elevation_cm""", totals);
    }

    /**
     * Counts the days, weeks, months and years of these runners again, from all of their runs as they are now: one row read
     * for each run, one written for each period. The calendar is Java's, as when a single run is counted, since the
     * database may have other rules for a time zone.
     */
    void recount(Generation generation, Map<UUID, ZoneId> zones) {
        if (zones.isEmpty()) {
            return;
        }
        List<? extends Record> runners = Rows.runners(zones.keySet());
        PeriodTotals totals = new PeriodTotals();
        rows.select(generation, """
                        select r.* from {g}.run r join json_to_recordset(:rows::json) as k(runner_id uuid) using (runner_id)
                        where not r.deleted""", runners).withFetchSize(FETCHED).query(row -> {
            UUID runner = row.getObject("runner_id", UUID.class);
            totals.add(
                    runner,
                    Objects.requireNonNull(zones.get(runner)),
                    row.getLong("started_ms"),
                    new PeriodTotals.Counted(
                            1, row.getLong("distance_cm"), row.getLong("duration_ms"), row.getLong("elevation_cm")));
        });
        rows.update(generation, """
                delete from {g}.total t using json_to_recordset(:rows::json) as k(runner_id uuid)
                where t.runner_id = k.runner_id""", runners);
        add(generation, totals.all());
    }

    /** Lifetime sums are added to; the extremes are looked up in their indexes, since an extreme run may have gone. */
    void addLifetimes(Generation generation, Collection<Deltas.Lifetime> lifetimes) {
        rows.update(generation, """
                update {g}.runner r set
                  runs = r.runs + n.runs,
                  distance_cm = r.distance_cm + n.distance_cm,
                  duration_ms = r.duration_ms + n.duration_ms,
                  max_distance_cm = coalesce((select max(distance_cm) from {g}.run
                    where runner_id = n.runner_id and not deleted), 0),
                  min_duration_ms = coalesce((select min(duration_ms) from {g}.run
                    where runner_id = n.runner_id and not deleted), 0)
                from json_to_recordset(:rows::json) as n(runner_id uuid, runs bigint, distance_cm bigint,
                  duration_ms bigint)
                where r.runner_id = n.runner_id""", lifetimes);
    }

    /**
     * Adds to the rolling windows of other runs that start up to 7 days later, then sums up those of the changed runs: from
     * that of the last other run within 7 days before, by what comes in and what goes out since. So a new run costs as much
     * in a week with a thousand others. The window (t - 7 d, t] of whole milliseconds is [t - 604,799,999 ms, t]; runs with
     * the same start are in each other's.
     */
    void roll(Generation generation, Collection<Deltas.Shift> shifts, Collection<Deltas.Start> changed) {
        rows.update(generation, """
                update {g}.run r set rolling_cm = r.rolling_cm + s.distance_cm
                from (
                  select l.runner_id, l.run_id, sum(s.distance_cm) as distance_cm
                  from json_to_recordset(:rows::json) as s(runner_id uuid, started_ms bigint, distance_cm bigint)
                  join {g}.run l on l.runner_id = s.runner_id and not l.deleted and l.rolling_cm <> -1
                    and l.started_ms >= s.started_ms and l.started_ms < s.started_ms + 604800000
                  group by l.runner_id, l.run_id) s
                where r.runner_id = s.runner_id and r.run_id = s.run_id""", shifts);
        rows.update(generation, """
                update {g}.run r set rolling_cm = w.rolling_cm
                from (
                  select k.runner_id, k.run_id,
                    coalesce(p.rolling_cm, 0)
                    + (select sum(e.distance_cm) from {g}.run e
                        where e.runner_id = k.runner_id and not e.deleted and e.started_ms <= k.started_ms
                          and e.started_ms > coalesce(p.started_ms, k.started_ms - 604800000))
                    - (select coalesce(sum(e.distance_cm), 0) from {g}.run e
                        where e.runner_id = k.runner_id and not e.deleted
                          and e.started_ms <= k.started_ms - 604800000
                          and e.started_ms > p.started_ms - 604800000) as rolling_cm
                  from json_to_recordset(:rows::json) as k(runner_id uuid, run_id uuid, started_ms bigint)
                  left join lateral (
                    select e.started_ms, e.rolling_cm from {g}.run e
                    where e.runner_id = k.runner_id and not e.deleted and e.rolling_cm <> -1
                      and e.started_ms < k.started_ms and e.started_ms > k.started_ms - 604800000
                    order by e.started_ms desc, e.run_id desc limit 1) p on true) w
                where r.runner_id = w.runner_id and r.run_id = w.run_id""", changed);
    }
}
