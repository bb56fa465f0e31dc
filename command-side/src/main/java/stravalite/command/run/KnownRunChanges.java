package stravalite.command.run;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import stravalite.api.run.RunEvent.RunStated;

/**
 * What one transaction changes in the known runs: written before it commits by two statements at most, however many changes
 * there are. Both in one would be planned anew each time. Whoever sent the commands has the runner's lock, by {@link
 * LockBeforeLoading}. A run that was recorded before and has no row yet gets none by its correction: with Axon Server the
 * repair writes it, which knows more of it.
 */
final class KnownRunChanges implements TransactionSynchronization {

    private static final String ROWS = """
            unnest(:runners::uuid[], :runs::uuid[], :starts, :distances, :durations, :recordings, :revisions)
              as r (runner_id, run_id, start_s, distance_cm, duration_ms, recording, revision)
            """;

    private static final String INSERT = """
            insert into importing.known_run as k (runner_id, run_id, start_s, distance_cm, duration_ms, recording, revision)
            select * from %s
            on conflict (runner_id, run_id) do update set
              start_s = excluded.start_s, distance_cm = excluded.distance_cm, duration_ms = excluded.duration_ms,
              recording = k.recording or excluded.recording, revision = excluded.revision
            where k.revision < excluded.revision
            """.formatted(ROWS);

    private static final String UPDATE = """
            update importing.known_run k set
              start_s = r.start_s, distance_cm = r.distance_cm, duration_ms = r.duration_ms,
              recording = k.recording or r.recording, revision = r.revision
            from %s
            where k.runner_id = r.runner_id and k.run_id = r.run_id and k.revision < r.revision
            """.formatted(ROWS);

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
        Map<Boolean, List<Row>> changed =
                rows.values().stream().collect(Collectors.partitioningBy(Row::isNew, Collectors.toList()));
        write(INSERT, Objects.requireNonNull(changed.get(true)));
        write(UPDATE, Objects.requireNonNull(changed.get(false)));
    }

    private void write(String statement, List<Row> changed) {
        if (changed.isEmpty()) {
            return;
        }
        jdbc.sql(statement)
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
