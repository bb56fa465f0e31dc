package stravalite.command.export;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.database.RecordMapper;

/** Reads what is kept of an account in tables, and not as events. */
@Component
class AccountTables {

    private static final int LINES_AT_A_TIME = 1_000;

    private final JdbcClient jdbc;

    AccountTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<AccountData> account(RunnerId runner) {
        return jdbc.sql("""
                        select id, email, name, age, weight, time_zone, visibility, role, created_at
                        from account.account where id = :runner
                        """)
                .param("runner", runner.value())
                .query((row, n) -> new AccountData(
                        row.getObject("id", UUID.class),
                        row.getString("email"),
                        row.getString("name"),
                        row.getObject("age", Integer.class),
                        row.getBigDecimal("weight"),
                        row.getString("time_zone"),
                        row.getString("visibility"),
                        row.getString("role"),
                        moment(row, "created_at")))
                .optional();
    }

    List<AccountData.Session> sessions(RunnerId runner) {
        return jdbc.sql("""
                        select id, client, created_at, last_used_at, expires_at, ended_at from account.session
                        where account_id = :runner order by created_at, id
                        """)
                .param("runner", runner.value())
                .query((row, n) -> new AccountData.Session(
                        row.getObject("id", UUID.class),
                        row.getString("client"),
                        moment(row, "created_at"),
                        moment(row, "last_used_at"),
                        moment(row, "expires_at"),
                        momentOrNull(row, "ended_at")))
                .list();
    }

    List<AccountData.Import> imports(RunnerId runner) {
        return jdbc.sql("""
                        select j.*, array(
                          select name from importing.job_file where job_id = j.id and archive_no is null order by file_no) as files
                        from importing.job j where runner_id = :runner order by created_at, id
                        """)
                .param("runner", runner.value())
                .query((row, n) -> new AccountData.Import(
                        row.getObject("id", UUID.class),
                        row.getString("status"),
                        row.getString("reason"),
                        row.getInt("total"),
                        row.getInt("recorded"),
                        row.getInt("duplicates"),
                        row.getInt("refused"),
                        row.getInt("skipped"),
                        row.getInt("taken_back"),
                        row.getInt("kept"),
                        row.getInt("deleted_before"),
                        moment(row, "created_at"),
                        momentOrNull(row, "ended_at"),
                        List.of((String[]) row.getArray("files").getArray())))
                .list();
    }

    /** What became of each line that a runner uploaded, some thousands at a time. */
    void importLines(RunnerId runner, JsonArray.Each each) throws IOException {
        UUID job = new UUID(0, 0);
        int file = 0;
        int line = -1;
        List<AccountData.ImportLine> page;
        do {
            page = importLines(runner, job, file, line);
            for (AccountData.ImportLine read : page) {
                each.accept(read);
            }
            if (!page.isEmpty()) {
                job = page.getLast().importId();
                file = page.getLast().file();
                line = page.getLast().line();
            }
        } while (page.size() == LINES_AT_A_TIME);
    }

    private List<AccountData.ImportLine> importLines(RunnerId runner, UUID job, int file, int line) {
        return jdbc.sql("""
                        select l.job_id as import_id, l.file_no as file, f.name, l.line, l.result, l.run_id, l.kept, l.field,
                          l.reason
                        from importing.job j join importing.job_line l on l.job_id = j.id
                          join importing.job_file f on f.job_id = l.job_id and f.file_no = l.file_no
                        where j.runner_id = :runner and (l.job_id, l.file_no, l.line) > (:job, :file, :line)
                        order by l.job_id, l.file_no, l.line limit :count
                        """)
                .param("runner", runner.value())
                .param("job", job)
                .param("file", file)
                .param("line", line)
                .param("count", LINES_AT_A_TIME)
                .query(RecordMapper.of(AccountData.ImportLine.class))
                .list();
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant momentOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
