package stravalite.command.run;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunStated;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerId;

/**
 * What a batch of events says of known runs, written with three statements however many it is. A row that has heard of as many
 * events already stays as it is.
 */
final class RepairedRuns {

    private record Key(UUID runner, UUID run) {}

    /**
     * A run after its last event in the batch.
     *
     * @param stated what was last said of it; null if only that it was deleted
     * @param job the import that recorded it; null if it was recorded otherwise, or before the batch
     */
    private record Row(
            Key key,
            @Nullable RunStated stated,
            boolean deleted,
            long revision,
            @Nullable UUID job) {}

    private final JdbcClient jdbc;
    private final List<Leaving> leavings;
    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private final Set<UUID> left = new TreeSet<>();

    RepairedRuns(JdbcClient jdbc, List<Leaving> leavings) {
        this.jdbc = jdbc;
        this.leavings = leavings;
    }

    void add(DomainEventMessage<?> event) {
        long revision = event.getSequenceNumber() + 1;
        switch (event.getPayload()) {
            case RunRecorded recorded -> state(recorded, revision, job(event.getMetaData()));
            case RunStated stated -> state(stated, revision, null);
            case RunDeleted deleted -> {
                Key key = new Key(deleted.runnerId(), deleted.runId());
                Row before = rows.get(key);
                rows.put(
                        key,
                        before == null
                                ? new Row(key, null, true, revision, null)
                                : new Row(key, before.stated(), true, revision, before.job()));
            }
            case RunnerDeleted deleted -> left.add(deleted.runnerId());
            default -> {
                // What else is said of runners concerns no row of these.
            }
        }
    }

    /** What is no id of an import tells of none, and keeps no other event from being heard. */
    private static @Nullable UUID job(MetaData metaData) {
        try {
            return metaData.get(RunEvent.IMPORT_ID) instanceof String id ? UUID.fromString(id) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void state(RunStated stated, long revision, @Nullable UUID job) {
        Key key = new Key(stated.runnerId(), stated.runId());
        Row before = rows.get(key);
        rows.put(key, new Row(key, stated, false, revision, before == null ? job : before.job()));
    }

    /**
     * Writes what is missing. Whoever wrote these events may still be about to commit what belongs to them: the locks wait for
     * that, and are taken in one order, of those runners alone of whom something seems to be missing.
     */
    void write() {
        List<Row> missing = missing();
        Set<UUID> runners = new TreeSet<>(left);
        missing.forEach(row -> runners.add(row.key().runner()));
        runners.forEach(runner -> KnownRuns.lock(jdbc, runner));
        put(missing.stream().filter(row -> row.stated() != null).toList());
        markDeleted(missing.stream().filter(row -> row.stated() == null).toList());
        left.forEach(runner -> leavings.forEach(leaving -> leaving.left(new RunnerId(runner))));
    }

    private List<Row> missing() {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Row> all = List.copyOf(rows.values());
        return jdbc.sql("""
                        select r.place
                        from unnest(:places::int[], :runners::uuid[], :runs::uuid[], :revisions)
                          as r (place, runner_id, run_id, revision)
                        left join importing.known_run k on k.runner_id = r.runner_id and k.run_id = r.run_id
                        where coalesce(k.revision, -1) < r.revision
                          and exists (select from account.account a where a.id = r.runner_id)
                        order by r.place
                        """)
                .param("places", IntStream.range(0, all.size()).boxed().toArray(Integer[]::new))
                .param("runners", ids(all, Key::runner))
                .param("runs", ids(all, Key::run))
                .param("revisions", revisions(all))
                .query((row, n) -> all.get(row.getInt("place")))
                .list();
    }

    private void put(List<Row> stated) {
        if (stated.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into importing.known_run as k
                          (runner_id, run_id, start_s, distance_cm, duration_ms, recording, deleted, revision, unlisted_in)
                        select r.runner_id, r.run_id, r.start_s, r.distance_cm, r.duration_ms, r.recording, r.deleted, r.revision,
                          case when not exists (
                            select from importing.job_line l
                            where l.job_id = r.job_id and l.run_id = r.run_id and l.result = 'recorded') then r.job_id end
                        from unnest(:runners::uuid[], :runs::uuid[], :starts, :distances, :durations,
                            :recordings, :deleted, :revisions, :jobs::uuid[])
                          as r (runner_id, run_id, start_s, distance_cm, duration_ms, recording, deleted, revision, job_id)
                        where exists (select from account.account a where a.id = r.runner_id)
                        on conflict (runner_id, run_id) do update set
                          start_s = excluded.start_s,
                          distance_cm = excluded.distance_cm,
                          duration_ms = excluded.duration_ms,
                          recording = k.recording or excluded.recording,
                          deleted = excluded.deleted,
                          revision = excluded.revision
                        where k.revision < excluded.revision
                        """)
                .param("runners", ids(stated, Key::runner))
                .param("runs", ids(stated, Key::run))
                .param("starts", longs(stated, run -> Math.floorDiv(run.startedAtMillis(), 1000)))
                .param("distances", longs(stated, RunStated::distanceCm))
                .param("durations", longs(stated, RunStated::durationMs))
                .param(
                        "recordings",
                        stated.stream()
                                .map(row -> row.stated() != null && row.stated().elapsedMs() != null)
                                .toArray(Boolean[]::new))
                .param("deleted", stated.stream().map(Row::deleted).toArray(Boolean[]::new))
                .param("revisions", revisions(stated))
                .param("jobs", stated.stream().map(Row::job).toArray(UUID[]::new))
                .update();
    }

    private void markDeleted(List<Row> deleted) {
        if (deleted.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update importing.known_run k set deleted = true, revision = r.revision
                        from unnest(:runners::uuid[], :runs::uuid[], :revisions) as r (runner_id, run_id, revision)
                        where k.runner_id = r.runner_id and k.run_id = r.run_id and k.revision < r.revision
                        """)
                .param("runners", ids(deleted, Key::runner))
                .param("runs", ids(deleted, Key::run))
                .param("revisions", revisions(deleted))
                .update();
    }

    private static UUID[] ids(Collection<Row> rows, Function<Key, UUID> id) {
        return rows.stream().map(Row::key).map(id).toArray(UUID[]::new);
    }

    private static Long[] longs(Collection<Row> rows, ToLongFunction<RunStated> number) {
        return rows.stream()
                .map(Row::stated)
                .mapMulti((RunStated stated, Consumer<Long> to) -> {
                    if (stated != null) {
                        to.accept(number.applyAsLong(stated));
                    }
                })
                .toArray(Long[]::new);
    }

    private static Long[] revisions(Collection<Row> rows) {
        return rows.stream().map(Row::revision).toArray(Long[]::new);
    }
}
