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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.api.run.RunEvent.RunStated;
import stravalite.api.runner.RunnerId;

/**
 * What a batch of events says of known runs, written with two statements however many it is. A row that has heard of as many
 * events already stays as it is.
 */
final class RepairedRuns {

    private record Key(UUID runner, UUID run) {}

    /**
     * A run after its last event in the batch.
     *
     * @param stated what was last said of it; null if only that it was deleted
     */
    private record Row(Key key, @Nullable RunStated stated, boolean deleted, long revision) {}

    private final JdbcClient jdbc;
    private final List<Leaving> leavings;
    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private final Set<UUID> left = new TreeSet<>();

    RepairedRuns(JdbcClient jdbc, List<Leaving> leavings) {
        this.jdbc = jdbc;
        this.leavings = leavings;
    }

    void state(RunStated stated, long revision) {
        Key key = new Key(stated.runnerId(), stated.runId());
        rows.put(key, new Row(key, stated, false, revision));
    }

    void delete(UUID runner, UUID run, long revision) {
        Key key = new Key(runner, run);
        Row before = rows.get(key);
        rows.put(key, new Row(key, before == null ? null : before.stated(), true, revision));
    }

    void leave(UUID runner) {
        left.add(runner);
    }

    /** Whoever wrote these events may still be about to commit what belongs to them: the locks wait for that. */
    void write() {
        Set<UUID> runners = new TreeSet<>(left);
        rows.keySet().forEach(key -> runners.add(key.runner()));
        runners.forEach(runner -> KnownRuns.lock(jdbc, runner));
        put(rows.values().stream().filter(row -> row.stated() != null).toList());
        markDeleted(rows.values().stream().filter(row -> row.stated() == null).toList());
        left.forEach(runner -> leavings.forEach(leaving -> leaving.left(new RunnerId(runner))));
    }

    private void put(List<Row> stated) {
        if (stated.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into importing.known_run as k
                          (runner_id, run_id, start_s, distance_cm, duration_ms, recording, deleted, revision)
                        select r.* from unnest(:runners::uuid[], :runs::uuid[], :starts, :distances, :durations,
                            :recordings, :deleted, :revisions) as r (runner_id)
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
