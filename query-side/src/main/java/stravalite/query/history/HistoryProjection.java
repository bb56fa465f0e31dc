package stravalite.query.history;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.query.projection.NewRows;
import stravalite.query.projection.ReadYourWrites;
import stravalite.query.projection.RunProgress;
import stravalite.query.projection.RunnerByRunner;
import stravalite.query.projection.StoredEvent;

/** Keeps every revision of every run, with when it was known and until when it held. */
@Component
public class HistoryProjection implements RunnerByRunner, RunProgress {

    /** Its name, by which the generation that serves is found. */
    public static final String NAME = "history";

    private final HistoryTables tables;
    private final Generations generations;
    private final ReadYourWrites writes;
    private final JdbcClient jdbc;

    HistoryProjection(HistoryTables tables, Generations generations, ReadYourWrites writes, JdbcClient jdbc) {
        this.tables = tables;
        this.generations = generations;
        this.writes = writes;
        this.jdbc = jdbc;
    }

    @Override
    public Definition definition() {
        return new Definition(NAME, 2, 4);
    }

    @Override
    public Runnable fold(Generation generation, List<StoredEvent> batch) {
        Set<UUID> runners = StoredEvent.runnersOf(batch);
        HistoryFold fold = new HistoryFold(
                tables.runners(generation, runners), tables.latest(generation, StoredEvent.runsOf(batch)));
        batch.forEach(fold::on);
        tables.putRunners(generation, fold.runners());
        tables.forget(generation, fold.gone());
        tables.put(generation, fold.written());
        tables.putOwn(generation, fold.ownEvents());
        return () -> runners.forEach(writes::changed);
    }

    @Override
    public Set<Needed> needed() {
        return Set.of(Needed.TITLES, Needed.NAMES);
    }

    @Override
    public Making make(Filled filled, NewRows rows) {
        return new FinishedHistory(rows);
    }

    /** Boards of the past leave out who is private: these are told so. All else is the runner's own. */
    @Override
    public boolean isSeenByOthers() {
        return false;
    }

    @Override
    public void forget(Generation generation, Set<UUID> left, Set<UUID> hidden) {
        tables.hide(generation, hidden);
    }

    @Override
    public long revisionOf(RunnerId runner, RunId run) {
        return generations
                .find(NAME)
                .flatMap(serving -> jdbc.sql(serving.in("""
                        select revision from {g}.revision
                        where runner_id = ? and run_id = ? and until_ms = 9223372036854775807"""))
                        .params(runner.value(), run.value())
                        .query(Long.class)
                        .optional())
                .orElse(0L);
    }
}
