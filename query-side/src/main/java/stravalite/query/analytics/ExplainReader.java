package stravalite.query.analytics;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Cursor;
import stravalite.platform.http.Problem;
import stravalite.platform.http.Wire;
import stravalite.query.analytics.Explanation.Contribution;
import stravalite.query.history.PastReads;
import stravalite.query.projection.Generation;

/** Takes a number apart: one statement, so that the value and the runs are of one moment. */
@Component
class ExplainReader {

    /** What its cursors are for. */
    static final String LIST = "explain";

    /** Before each run, in the order of the newest first. */
    private static final Cursor TOP = new Cursor(LIST, Long.MAX_VALUE, new UUID(-1, -1));

    private record Row(
            long contributing,
            long allCm,
            long allMs,
            long added,
            long greatest,
            @Nullable UUID runId,
            long startedMs,
            long distanceCm,
            long durationMs,
            long position,
            long contribution) {

        /** By hand, since there may be as many rows as a runner has runs. */
        private static Row read(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getLong("contributing"),
                    row.getLong("all_cm"),
                    row.getLong("all_ms"),
                    row.getLong("added"),
                    row.getLong("greatest"),
                    row.getObject("run_id", UUID.class),
                    row.getLong("started_ms"),
                    row.getLong("distance_cm"),
                    row.getLong("duration_ms"),
                    row.getLong("position"),
                    row.getLong("contribution"));
        }
    }

    private final PastRuns runs;
    private final PastReads reads;

    ExplainReader(PastRuns runs, PastReads reads) {
        this.runs = runs;
        this.reads = reads;
    }

    /**
     * The number with so many of its runs, those after a cursor if there is one.
     *
     * @throws Problem 400 naming {@code number} for the window of a run that does not count
     */
    Explanation of(
            Generation generation,
            RunnerId runner,
            ExplainedNumber number,
            Choice choice,
            int limit,
            @Nullable Cursor after) {
        ExplainedNumber.Kind kind = number.kind();
        Cursor from = after == null ? TOP : after;
        List<Row> rows = reads.read(() -> runs.select(generation, runner, choice, """
                        , contributing as (
                          select run_id, started_ms, distance_cm, duration_ms, position, {contribution} as contribution
                          from standing where {which})
                        select a.*, c.run_id, coalesce(c.started_ms, 0) as started_ms,
                          coalesce(c.distance_cm, 0) as distance_cm, coalesce(c.duration_ms, 0) as duration_ms,
                          coalesce(c.position, 0) as position, coalesce(c.contribution, 0) as contribution
                        from (
                          select count(*) as contributing, coalesce(sum(distance_cm), 0) as all_cm,
                            coalesce(sum(duration_ms), 0) as all_ms, coalesce(sum(contribution), 0) as added,
                            coalesce(max(contribution), 0) as greatest
                          from contributing where :argument::text is not null) a
                        left join (
                          select * from contributing where (started_ms, run_id) < (:startedMs, :runId)
                          order by started_ms desc, run_id desc limit :limit) c on true
                        order by c.started_ms desc, c.run_id desc""".replace("{which}", number.which())
                        .replace("{contribution}", number.contribution()))
                .param("argument", number.argument())
                .param("startedMs", from.number())
                .param("runId", from.id())
                .param("limit", limit)
                .query(Row::read)
                .list());
        Row all = rows.getFirst();
        if (kind == ExplainedNumber.Kind.ROLLING_7_DAYS && all.contributing() == 0) {
            throw Problem.badField("number", "there is no run " + number.argument());
        }
        return new Explanation(
                number.name(),
                value(kind, all),
                kind.definition(),
                rows.stream().flatMap(row -> contribution(kind, row).stream()).toList());
    }

    private static @Nullable BigDecimal value(ExplainedNumber.Kind kind, Row all) {
        return switch (kind) {
            case PACE -> Wire.pace(all.allMs(), all.allCm());
            case TOTAL_DISTANCE, TOTAL_DURATION, RUNS, ROLLING_7_DAYS -> kind.wire(all.added());
            case MAX_DISTANCE, MIN_DURATION -> kind.wire(all.greatest());
            case BEST_OVER_DISTANCE -> all.contributing() == 0 ? null : kind.wire(all.greatest());
        };
    }

    private static List<Contribution> contribution(ExplainedNumber.Kind kind, Row row) {
        return row.runId() == null
                ? List.of()
                : List.of(new Contribution(
                        row.runId(),
                        Instant.ofEpochMilli(row.startedMs()),
                        Wire.kilometres(row.distanceCm()),
                        Wire.seconds(row.durationMs()),
                        row.position(),
                        kind.wire(row.contribution())));
    }

    static Cursor cursorOf(Contribution run) {
        return new Cursor(LIST, run.date().toEpochMilli(), run.runId());
    }
}
