package stravalite.command.run;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import stravalite.api.run.RunEvent.RunStated;

/**
 * What one transaction changes in the known runs: written with one statement before it commits, however many it is. Whoever
 * sent the commands has the runner's lock, by {@link LockBeforeLoading}. A run that was recorded before and has no row yet gets
 * none by its correction: with Axon Server the repair writes it, which knows more of it.
 */
final class KnownRunChanges implements TransactionSynchronization {

    private final JdbcClient jdbc;
    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private final Set<Key> recordings = new HashSet<>();

    private record Key(UUID runner, UUID run) {}

    /** @param isNew whether it is recorded in this transaction */
    private record Row(
            UUID runner, UUID run, long startSecond, long distanceCm, long durationMs, long revision, boolean isNew) {}

    private KnownRunChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static KnownRunChanges ofThisTransaction(JdbcClient jdbc) {
        @Nullable KnownRunChanges changes = (KnownRunChanges) TransactionSynchronizationManager.getResource(jdbc);
        if (changes == null) {
            changes = new KnownRunChanges(jdbc);
            TransactionSynchronizationManager.registerSynchronization(changes);
            TransactionSynchronizationManager.bindResource(jdbc, changes);
        }
        return changes;
    }

    /** @param revision the number of the event among those of the run */
    void put(RunStated said, long revision) {
        Key key = new Key(said.runnerId(), said.runId());
        Row before = rows.get(key);
        rows.put(
                key,
                new Row(
                        said.runnerId(),
                        said.runId(),
                        Math.floorDiv(said.startedAtMillis(), 1000),
                        said.distanceCm(),
                        said.durationMs(),
                        revision,
                        revision == 1 || (before != null && before.isNew())));
    }

    /** The run was read from a recording. */
    void putRecording(UUID runner, UUID run) {
        recordings.add(new Key(runner, run));
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(jdbc);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(jdbc, this);
    }

    @Override
    public void beforeCommit(boolean readOnly) {
        rows.keySet().stream()
                .map(Key::runner)
                .distinct()
                .sorted()
                .forEach(runner -> KnownRuns.requireRunner(jdbc, runner));
        List<Row> changed = List.copyOf(rows.values());
        jdbc.sql("""
                        insert into importing.known_run (runner_id, run_id, start_s, distance_cm, duration_ms, recording,
                          revision)
                        select r.runner_id, r.run_id, r.start_s, r.distance_cm, r.duration_ms, r.recording, r.revision
                        from unnest(:runners::uuid[], :runs::uuid[], :starts, :distances, :durations, :recordings,
                          :revisions, :new) as r (runner_id, run_id, start_s, distance_cm, duration_ms, recording, revision,
                            is_new)
                        where r.is_new or exists (
                          select from importing.known_run k where k.runner_id = r.runner_id and k.run_id = r.run_id)
                        on conflict (runner_id, run_id) do update set
                          start_s = excluded.start_s,
                          distance_cm = excluded.distance_cm,
                          duration_ms = excluded.duration_ms,
                          recording = known_run.recording or excluded.recording,
                          revision = excluded.revision
                        where known_run.revision < excluded.revision
                        """)
                .param("runners", changed.stream().map(Row::runner).toArray(UUID[]::new))
                .param("runs", changed.stream().map(Row::run).toArray(UUID[]::new))
                .param("starts", longs(changed, Row::startSecond))
                .param("distances", longs(changed, Row::distanceCm))
                .param("durations", longs(changed, Row::durationMs))
                .param(
                        "recordings",
                        changed.stream()
                                .map(row -> recordings.contains(new Key(row.runner(), row.run())))
                                .toArray(Boolean[]::new))
                .param("revisions", longs(changed, Row::revision))
                .param("new", changed.stream().map(Row::isNew).toArray(Boolean[]::new))
                .update();
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(jdbc);
    }

    private static Long[] longs(List<Row> rows, ToLongFunction<Row> number) {
        return rows.stream().mapToLong(number).boxed().toArray(Long[]::new);
    }
}
