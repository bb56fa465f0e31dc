package stravalite.command.importing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Cursor;
import stravalite.platform.importing.ImportStates;

/** A runner's imports, newest first. */
@Component
class ImportList {

    /** What its cursors are for. */
    static final String LIST = "imports";

    private static final int NAMES_SHOWN = 3;

    /** No import is of a later moment, and a database knows those up to here. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final JdbcClient jdbc;

    ImportList(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A page by one statement; after a cursor if there is one. */
    List<ImportSummary> page(RunnerId runner, int limit, @Nullable Cursor after) {
        return jdbc.sql("""
                        select job.*, uploads, names
                        from (
                          select
                        """ + ImportStates.COLUMNS + """
                          , created_at, ended_at from importing.job
                          where runner_id = :runner and (created_at, id) < (:before, :id)
                          order by created_at desc, id desc limit :limit) as job
                        cross join lateral (
                          select count(*) as uploads, coalesce((array_agg(name order by file_no))[1 : :shown], '{}') as names
                          from importing.job_file where job_id = job.id and archive_no is null) as file
                        order by created_at desc, id desc
                        """)
                .param("runner", runner.value())
                .param("before", OffsetDateTime.ofInstant(after == null ? LAST : moment(after), ZoneOffset.UTC))
                .param("id", after == null ? new UUID(0, 0) : after.id())
                .param("limit", limit)
                .param("shown", NAMES_SHOWN)
                .query(ImportList::summary)
                .list();
    }

    static Cursor cursorOf(ImportSummary summary) {
        return new Cursor(LIST, ChronoUnit.MICROS.between(Instant.EPOCH, summary.createdAt()), summary.id());
    }

    /** One that somebody made up may be out of all bounds. */
    private static Instant moment(Cursor cursor) {
        long last = ChronoUnit.MICROS.between(Instant.EPOCH, LAST);
        return Instant.EPOCH.plus(Math.clamp(cursor.number(), 0, last), ChronoUnit.MICROS);
    }

    private static ImportSummary summary(ResultSet row, int number) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return ImportSummary.of(
                ImportStates.state(row, number),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getInt("uploads"),
                names(row));
    }

    private static List<String> names(ResultSet row) throws SQLException {
        return List.of((String[]) row.getArray("names").getArray());
    }
}
