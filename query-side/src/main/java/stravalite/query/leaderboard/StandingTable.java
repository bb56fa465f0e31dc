package stravalite.query.leaderboard;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import stravalite.api.run.StandardDistance;
import stravalite.platform.database.RecordMapper;
import stravalite.query.definition.CalendarPeriod;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Rows;

/** Standings: what each runner's runs in each period come to. */
@Component
class StandingTable {

    private record Lost(UUID runnerId, String period, long fromMs, long untilMs) {}

    private record FoundLatest(
            UUID runnerId, String period, @Nullable Long ms) {}

    private record FoundBest(
            UUID runnerId,
            String period,
            @Nullable Long ms,
            @Nullable Long atMs) {}

    private static final Comparator<Standing> ORDER =
            Comparator.comparing(Standing::runnerId).thenComparing(Standing::period);

    private final Rows rows;

    StandingTable(Rows rows) {
        this.rows = rows;
    }

    /** The standings of these names, as far as there are any. */
    List<Standing> standings(Generation generation, Collection<Standing.Key> keys) {
        return rows.select(generation, """
                        select s.* from {g}.standing s
                        join json_to_recordset(:rows::json) as k(runner_id uuid, period text) using (runner_id, period)""", keys)
                .query(RecordMapper.of(Standing.class))
                .list();
    }

    void put(Generation generation, Collection<Standing> standings) {
        rows.update(generation, """
                        insert into {g}.standing (runner_id, period, version, position, hidden, runs, distance_cm,
                          duration_ms, elevation_cm, latest_ms, five_km_ms, five_km_at_ms, ten_km_ms, ten_km_at_ms,
                          half_marathon_ms, half_marathon_at_ms, marathon_ms, marathon_at_ms)
                        select * from json_to_recordset(:rows::json) as n(runner_id uuid, period text, version bigint,
                          position bigint, hidden boolean, runs bigint, distance_cm bigint, duration_ms bigint, elevation_cm bigint,
                          latest_ms bigint, five_km_ms bigint, five_km_at_ms bigint, ten_km_ms bigint,
                          ten_km_at_ms bigint, half_marathon_ms bigint, half_marathon_at_ms bigint,
                          marathon_ms bigint, marathon_at_ms bigint)
                        on conflict (runner_id, period) do update set
                          version = excluded.version, position = excluded.position, runs = excluded.runs,
                          distance_cm = excluded.distance_cm, duration_ms = excluded.duration_ms,
                          elevation_cm = excluded.elevation_cm, latest_ms = excluded.latest_ms,
                          five_km_ms = excluded.five_km_ms, five_km_at_ms = excluded.five_km_at_ms,
                          ten_km_ms = excluded.ten_km_ms, ten_km_at_ms = excluded.ten_km_at_ms,
                          half_marathon_ms = excluded.half_marathon_ms,
                          half_marathon_at_ms = excluded.half_marathon_at_ms,
                          marathon_ms = excluded.marathon_ms, marathon_at_ms = excluded.marathon_at_ms""", standings.stream().sorted(ORDER).toList());
    }

    /**
     * Takes the standings of runners who have become private off the boards, or puts those of runners who have become
     * public on them: one row written for each period in which such a runner ran.
     */
    void flip(Generation generation, Collection<LeaderboardFold.Flip> flips) {
        rows.update(generation, """
                        update {g}.standing s set hidden = k.hidden, version = s.version + 1,
                          position = greatest(s.position, k.position)
                        from json_to_recordset(:rows::json) as k(runner_id uuid, hidden boolean, position bigint)
                        where s.runner_id = k.runner_id""", flips);
    }

    /** Looks up, among the runs as they are now, the extremes whose runs have gone. */
    void recover(Generation generation, Collection<Tally> tallies) {
        Map<Standing.Key, Tally> byKey = new HashMap<>();
        List<Lost> latest = new ArrayList<>();
        Map<StandardDistance, List<Lost>> bests = new EnumMap<>(StandardDistance.class);
        for (Tally tally : tallies) {
            byKey.put(tally.key(), tally);
            if (tally.latestLost()) {
                latest.add(lost(tally.key()));
            }
            tally.bestsLost()
                    .forEach(best -> bests.computeIfAbsent(best, distance -> new ArrayList<>())
                            .add(lost(tally.key())));
        }
        if (!latest.isEmpty()) {
            latest(generation, latest)
                    .forEach(found -> tally(byKey, found.runnerId, found.period).foundLatest(found.ms));
        }
        bests.forEach((distance, lost) -> bests(generation, distance, lost)
                .forEach(found -> tally(byKey, found.runnerId, found.period).found(distance, found.ms, found.atMs)));
    }

    private static Lost lost(Standing.Key key) {
        return CalendarPeriod.named(key.period())
                .map(period -> new Lost(
                        key.runnerId(),
                        key.period(),
                        period.from().toEpochMilli(),
                        period.until().toEpochMilli()))
                .orElseGet(() -> new Lost(key.runnerId(), key.period(), 0, Long.MAX_VALUE));
    }

    private static Tally tally(Map<Standing.Key, Tally> byKey, UUID runner, String period) {
        return Objects.requireNonNull(byKey.get(new Standing.Key(runner, period)));
    }

    private List<FoundLatest> latest(Generation generation, List<Lost> lost) {
        return rows.select(generation, """
                        select k.runner_id, k.period, (
                          select max(started_ms) from {g}.counted_run r where r.runner_id = k.runner_id and r.counted
                            and r.started_ms >= k.from_ms and r.started_ms < k.until_ms) as ms
                        from json_to_recordset(:rows::json)
                          as k(runner_id uuid, period text, from_ms bigint, until_ms bigint)""", lost)
                .query(RecordMapper.of(FoundLatest.class))
                .list();
    }

    /** The best ever is the first of an index; in a period no more runs are looked at than the period holds. */
    private List<FoundBest> bests(Generation generation, StandardDistance distance, List<Lost> lost) {
        return rows.select(generation, """
                        select k.runner_id, k.period, b.ms, b.started_ms as at_ms
                        from json_to_recordset(:rows::json)
                          as k(runner_id uuid, period text, from_ms bigint, until_ms bigint)
                        left join lateral (
                          (select {ms} as ms, started_ms from {g}.counted_run r
                            where k.period = 'all' and r.runner_id = k.runner_id and r.counted and r.{ms} is not null
                            order by {ms}, started_ms limit 1)
                          union all
                          (select {ms} as ms, started_ms from {g}.counted_run r
                            where k.period <> 'all' and r.runner_id = k.runner_id and r.counted and r.{ms} is not null
                              and r.started_ms >= k.from_ms and r.started_ms < k.until_ms
                            order by {ms}, started_ms limit 1)) b on true""".replace("{ms}", column(distance)), lost)
                .query(RecordMapper.of(FoundBest.class))
                .list();
    }

    private static String column(StandardDistance distance) {
        return switch (distance) {
            case FIVE_KILOMETRES -> "five_km_ms";
            case TEN_KILOMETRES -> "ten_km_ms";
            case HALF_MARATHON -> "half_marathon_ms";
            case MARATHON -> "marathon_ms";
            case FOUR_HUNDRED_METRES, ONE_KILOMETRE, ONE_MILE ->
                throw new IllegalArgumentException("There is no board for " + distance);
        };
    }
}
