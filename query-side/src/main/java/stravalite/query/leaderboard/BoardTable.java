package stravalite.query.leaderboard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.platform.database.RecordMapper;
import stravalite.query.projection.Generation;

/** The boards in Postgres: every period there is, in the same order as in Redis. */
@Component
class BoardTable {

    /** Each answer is one statement, so it is of one moment. */
    private static final String STRETCH = """
            select t.total, t.position, t.first, p.*, r.name
            from (
              select
                (select count(*) from {g}.standing s where s.period = :period and {on}) as total,
                (select coalesce(max(s.position), 0) from {g}.standing s where s.period = :period) as position,
                {first} as first, {count} as size) t
            left join lateral (
              select s.runner_id, s.distance_cm, s.runs, {order} as ordered, {moment} as moment
              from {g}.standing s where s.period = :period and {on}
              order by {order}, {moment}, s.runner_id offset t.first limit t.size) p on true
            left join {g}.runner r on r.runner_id = p.runner_id
            {where}
            order by p.ordered, p.moment, p.runner_id""";

    private static final String AROUND = """
            with me as (
              select {order} as ordered, {moment} as moment, s.runner_id from {g}.standing s
              where s.runner_id = :runner and s.period = :period and {on}),
            better as (
              select count(*) as n from {g}.standing s, me
              where s.period = :period and {on}
                and ({order}, {moment}, s.runner_id) < (me.ordered, me.moment, me.runner_id))
            """ + STRETCH;

    private final JdbcClient jdbc;

    BoardTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Page page(Generation generation, Board board, int first, int count) {
        return page(jdbc.sql(sql(STRETCH, generation, board, ":first::bigint", ":count::bigint", ""))
                        .param("period", board.period())
                        .param("first", first)
                        .param("count", count))
                .orElseThrow();
    }

    /** A runner and as many neighbours on each side; a page without lines for a runner who is not on the board. */
    Page around(Generation generation, Board board, UUID runner, int span) {
        return page(jdbc.sql(sql(
                                AROUND,
                                generation,
                                board,
                                "(select greatest(n - :span, 0) from better)",
                                "(select least(n, :span) + 1 + :span from better)",
                                "where exists (select from me)"))
                        .param("period", board.period())
                        .param("runner", runner)
                        .param("span", span))
                .orElseGet(() -> new Page(List.of(), 0, 0, 0));
    }

    private static String sql(
            String template, Generation generation, Board board, String first, String count, String where) {
        Metric metric = board.metric();
        return generation.in(template.replace("{first}", first)
                .replace("{count}", count)
                .replace("{where}", where)
                .replace("{on}", metric.onBoard())
                .replace("{order}", metric.order())
                .replace("{moment}", metric.moment()));
    }

    /** What a statement answers with {@code total}, {@code position} and {@code first} in each row; empty without rows. */
    static Optional<Page> page(JdbcClient.StatementSpec statement) {
        return statement.query(rows -> {
            if (!rows.next()) {
                return Optional.<Page>empty();
            }
            long first = rows.getLong("first");
            long total = rows.getLong("total");
            long position = rows.getLong("position");
            List<Page.Line> lines = new ArrayList<>();
            while (rows.getObject("runner_id") != null) {
                lines.add(line(rows));
                if (!rows.next()) {
                    break;
                }
            }
            return Optional.of(new Page(lines, first, total, position));
        });
    }

    private static Page.Line line(ResultSet row) throws SQLException {
        return new Page.Line(
                row.getObject("runner_id", UUID.class),
                row.getString("name"),
                row.getLong("distance_cm"),
                row.getLong("runs"),
                row.getLong("ordered"));
    }

    /** The standings of a period in the order of their runners, to walk over all of them. */
    List<Entry> standings(Generation generation, String period, UUID after, int count) {
        RecordMapper<Standing> standing = RecordMapper.of(Standing.class);
        return jdbc.sql(generation.in("""
                        select s.*, r.name, coalesce(r.revision, 0) as name_revision
                        from {g}.standing s left join {g}.runner r using (runner_id)
                        where s.period = :period and s.runner_id > :after order by s.runner_id limit :count"""))
                .param("period", period)
                .param("after", after)
                .param("count", count)
                .query((row, n) ->
                        new Entry(standing.mapRow(row, n), row.getString("name"), row.getLong("name_revision")))
                .list();
    }

    /** The runners who left, in order, to walk over all of them. */
    List<UUID> deleted(Generation generation, UUID after, int count) {
        return jdbc.sql(generation.in("""
                        select runner_id from {g}.runner where deleted and runner_id > :after
                        order by runner_id limit :count"""))
                .param("after", after)
                .param("count", count)
                .query(UUID.class)
                .list();
    }
}
