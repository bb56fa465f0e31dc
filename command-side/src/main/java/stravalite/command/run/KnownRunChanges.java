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

/** What one transaction changes in the known runs: written with one statement before it commits, however many it is. */
final class KnownRunChanges implements TransactionSynchronization {

    private final JdbcClient jdbc;
    private final Map<Key, Row> rows = new LinkedHashMap<>();
    private final Set<Key> recordings = new HashSet<>();

    private record Key(UUID runner, UUID run) {}

    private record Row(UUID runner, UUID run, long startSecond, long distanceCm, long durationMs) {}

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

    void put(UUID runner, UUID run, long startMillis, long distanceCm, long durationMs) {
        rows.put(new Key(runner, run), new Row(runner, run, Math.floorDiv(startMillis, 1000), distanceCm, durationMs));
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
        rows.keySet().stream().map(Key::runner).distinct().sorted().forEach(runner -> {
            KnownRuns.lock(jdbc, runner);
            KnownRuns.requireRunner(jdbc, runner);
        });
        List<Row> changed = List.copyOf(rows.values());
        jdbc.sql("""
                        insert into importing.known_run (runner_id, run_id, start_s, distance_cm, duration_ms, recording)
                        select * from unnest(:runners::uuid[], :runs::uuid[], :starts, :distances, :durations, :recordings)
                        on conflict (runner_id, run_id) do update set
                          start_s = excluded.start_s,
                          distance_cm = excluded.distance_cm,
                          duration_ms = excluded.duration_ms,
                          recording = known_run.recording or excluded.recording
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
