package stravalite.query.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.platform.database.RecordMapper;
import stravalite.platform.redis.Signals;
import stravalite.platform.tracing.Traced;
import stravalite.platform.tracing.Traces;
import stravalite.query.live.LiveMessage;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.query.projection.NewRows;
import stravalite.query.projection.Rows;
import stravalite.query.projection.RunnerByRunner;
import stravalite.query.projection.StoredEvent;
import stravalite.query.projection.TracedFold;
import tools.jackson.databind.json.JsonMapper;

/**
 * Numbers the recorded runs of those who are public. It has one segment: the numbers are given in the order in which one thread folds, and told
 * in that order.
 */
@Component
class FeedProjection implements RunnerByRunner {

    static final String NAME = "feed";
    /** Another one than that of signals in a former form, which nodes of another version may still tell. */
    static final String CHANNEL = "feed-entries";

    private final JdbcClient jdbc;
    private final Rows rows;
    private final Signals signals;
    private final JsonMapper json;
    private final Generations generations;
    private final Traces traces;

    FeedProjection(
            JdbcClient jdbc, Rows rows, Signals signals, JsonMapper json, Generations generations, Traces traces) {
        this.jdbc = jdbc;
        this.generations = generations;
        this.rows = rows;
        this.signals = signals;
        this.json = json;
        this.traces = traces;
    }

    @Override
    public Definition definition() {
        return new Definition(NAME, 1, 1);
    }

    /** Those who left have numbers, too: all others come after them in a feed that is built from nothing. */
    @Override
    public Set<Needed> needed() {
        return Set.of(Needed.NAMES, Needed.LEAVERS);
    }

    @Override
    public Making make(Filled filled, NewRows rows) {
        return new FinishedFeed(jdbc, filled.generation(), filled.serving(), rows);
    }

    @Override
    public Runnable fold(Generation generation, List<StoredEvent> batch) {
        long last = jdbc.sql(generation.in("select seq from {g}.last_number for update"))
                .query(Long.class)
                .single();
        FeedNumbers numbers = numbers(generation, batch, last);
        FeedFold fold = new FeedFold(runners(generation, batch), entries(generation, batch), numbers);
        batch.forEach(fold::apply);
        rows.update(generation, """
                insert into {g}.runner (runner_id, revision, name, hidden)
                select * from json_to_recordset(:rows::json)
                  as n(runner_id uuid, revision bigint, name text, hidden boolean)
                on conflict (runner_id) do update set
                  revision = excluded.revision, name = excluded.name, hidden = excluded.hidden""", fold.runnersChanged());
        rows.update(generation, """
                insert into {g}.entry
                select * from json_to_recordset(:rows::json) as n(runner_id uuid, run_id uuid, seq bigint,
                  revision bigint, position bigint, started_ms bigint, distance_cm bigint, duration_ms bigint,
                  deleted boolean, hidden boolean)
                on conflict (runner_id, run_id) do update set revision = excluded.revision,
                  started_ms = excluded.started_ms, distance_cm = excluded.distance_cm,
                  duration_ms = excluded.duration_ms, deleted = excluded.deleted, hidden = excluded.hidden""", fold.changed());
        // One row for each run of a runner who has become private or public.
        rows.update(generation, """
                update {g}.entry e set hidden = k.hidden
                from json_to_recordset(:rows::json) as k(runner_id uuid, hidden boolean)
                where e.runner_id = k.runner_id and e.seq is not null and e.hidden <> k.hidden""", fold.flipped());
        rows.update(generation, """
                update {g}.entry e set deleted = true, started_ms = 0, distance_cm = 0, duration_ms = 0
                from json_to_recordset(:rows::json) as k(runner_id uuid) where e.runner_id = k.runner_id""", Rows.runners(fold.gone()));
        if (numbers.last() > last) {
            jdbc.sql(generation.in("update {g}.last_number set seq = ?"))
                    .param(numbers.last())
                    .update();
        }
        List<FeedSignal> news = told(fold.news(), batch);
        return () -> news.forEach(this::tell);
    }

    private List<FeedSignal> told(List<FeedEntry> news, List<StoredEvent> batch) {
        Map<Long, Instant> recorded = batch.stream()
                .filter(StoredEvent.OfRun.class::isInstance)
                .map(StoredEvent.OfRun.class::cast)
                .collect(Collectors.toMap(
                        StoredEvent.OfRun::position, StoredEvent.OfRun::recordedAt, (first, again) -> first));
        return news.stream()
                .map(entry -> new FeedSignal(
                        new LiveMessage(entry.seq(), json.writeValueAsString(entry)),
                        Objects.requireNonNull(recorded.get(entry.position())),
                        TracedFold.traceAt(entry.position())))
                .toList();
    }

    private void tell(FeedSignal signal) {
        try (Traced span = traces.follow(signal.traceparent(), "signal feed")) {
            signals.tell(CHANNEL, signal.in(span.traceparent()).text());
        }
    }

    /** The generation whose numbers were told; empty if that is this one, or none. */
    private Optional<Generation> serving(Generation generation) {
        return generations.liveUntilCommit(NAME).filter(live -> !live.equals(generation));
    }

    private FeedNumbers numbers(Generation generation, List<StoredEvent> batch, long last) {
        return serving(generation)
                .map(live -> FeedNumbers.given(
                        entries(live, batch).stream()
                                .filter(row -> row.seq() == null || row.isNumbered())
                                .collect(Collectors.toMap(FeedRow::key, row -> new FeedNumbers.FeedNumber(row.seq()))),
                        last,
                        jdbc.sql(generation.in("select least(min(seq), 0) from {g}.entry"))
                                .query(Long.class)
                                .single()))
                .orElseGet(() -> FeedNumbers.after(last));
    }

    /** Runs that have a number keep it; those that none has been told of get the next ones in the order of the store. */
    @Override
    public void handOver(Optional<Generation> from, Generation to) {
        from.ifPresent(former -> {
            jdbc.sql(to.in("""
                            update {g}.entry e set seq = f.seq from {former}.entry f
                            where e.seq < 0 and f.runner_id = e.runner_id and f.run_id = e.run_id
                              and (f.seq is null or f.seq > 0)""".replace("{former}", former.schema()))).update();
            jdbc.sql(to.in("update {g}.last_number set seq = greatest(seq, (select seq from " + former.schema()
                            + ".last_number))"))
                    .update();
        });
        raiseLastNumber(jdbc, to);
        jdbc.sql(to.in("""
                        with numbered as (
                          select runner_id, run_id, n.seq + row_number() over (order by e.seq desc) as seq
                          from {g}.entry e, {g}.last_number n where e.seq < 0)
                        update {g}.entry e set seq = n.seq from numbered n
                        where n.runner_id = e.runner_id and n.run_id = e.run_id""")).update();
        raiseLastNumber(jdbc, to);
    }

    /** No number that an entry has is given again. */
    static void raiseLastNumber(JdbcClient jdbc, Generation generation) {
        jdbc.sql(
                        generation.in(
                                "update {g}.last_number set seq = greatest(seq, (select coalesce(max(seq), 0) from {g}.entry))"))
                .update();
    }

    private List<FeedRunner> runners(Generation generation, List<StoredEvent> batch) {
        return rows.select(generation, """
                        select r.* from {g}.runner r
                        join json_to_recordset(:rows::json) as k(runner_id uuid) using (runner_id)""", Rows.runners(StoredEvent.runnersOf(batch)))
                .query(RecordMapper.of(FeedRunner.class))
                .list();
    }

    private List<FeedRow> entries(Generation generation, List<StoredEvent> batch) {
        return rows.select(generation, """
                        select e.* from {g}.entry e
                        join json_to_recordset(:rows::json) as k(runner_id uuid, run_id uuid) using (runner_id, run_id)""", StoredEvent.runsOf(batch))
                .query(RecordMapper.of(FeedRow.class))
                .list();
    }
}
