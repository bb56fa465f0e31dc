package stravalite.query.analytics;

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
import stravalite.query.projection.RunKey;
import stravalite.query.projection.RunProgress;
import stravalite.query.projection.RunnerByRunner;
import stravalite.query.projection.StoredEvent;

/** Folds runs into a runner's own numbers, and keeps each run as it is now. */
@Component
public class AnalyticsProjection implements RunnerByRunner, RunProgress {

    static final String NAME = "analytics";

    private final AnalyticsTables tables;
    private final AnalyticsSignals signals;
    private final Generations generations;
    private final JdbcClient jdbc;

    AnalyticsProjection(AnalyticsTables tables, AnalyticsSignals signals, Generations generations, JdbcClient jdbc) {
        this.tables = tables;
        this.signals = signals;
        this.generations = generations;
        this.jdbc = jdbc;
    }

    @Override
    public Definition definition() {
        return new Definition(NAME, 2, 4);
    }

    @Override
    public Runnable fold(Generation generation, List<StoredEvent> batch) {
        Set<UUID> runners = StoredEvent.runnersOf(batch);
        AnalyticsFold fold = new AnalyticsFold(
                tables.runners(generation, runners), tables.runs(generation, StoredEvent.runsOf(batch)));
        batch.forEach(fold::apply);
        Deltas deltas = new Deltas(fold);
        List<RunRow> runs =
                fold.changes().stream().map(AnalyticsFold.Change::after).toList();
        List<RunKey> changed = runs.stream().map(RunRow::key).toList();
        tables.touch(generation, fold.runners());
        tables.forget(generation, fold.gone());
        tables.put(generation, runs);
        tables.replaceBests(generation, changed, deltas.bests());
        tables.add(generation, deltas.totals());
        tables.addLifetimes(generation, deltas.lifetimes());
        tables.roll(generation, deltas.shifts(), deltas.starts());
        tables.recount(generation, fold.rezoned());
        return () -> signals.changed(runners);
    }

    /** Private or not, runners see their own numbers. */
    @Override
    public boolean isSeenByOthers() {
        return false;
    }

    @Override
    public Set<Needed> needed() {
        return Set.of(Needed.TITLES, Needed.TIME_ZONES);
    }

    @Override
    public Making make(Filled filled, NewRows rows) {
        return new FinishedAnalytics(rows);
    }

    @Override
    public long revisionOf(RunnerId runner, RunId run) {
        return generations
                .find(NAME)
                .flatMap(serving -> jdbc.sql(
                                serving.in("select revision from {g}.run where runner_id = ? and run_id = ?"))
                        .params(runner.value(), run.value())
                        .query(Long.class)
                        .optional())
                .orElse(0L);
    }
}
