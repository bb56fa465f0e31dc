package stravalite.command.export;

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

/** Reads what is kept of an account in tables, and not as events. */
@Component
class AccountTables {

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
                        select j.*, array(select name from importing.job_file where job_id = j.id order by file_no) as files
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
                        moment(row, "created_at"),
                        momentOrNull(row, "ended_at"),
                        List.of((String[]) row.getArray("files").getArray())))
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
