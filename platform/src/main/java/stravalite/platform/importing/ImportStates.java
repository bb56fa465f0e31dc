package stravalite.platform.importing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;

/** Reads how imports stand, of committed work only. */
@Component
public class ImportStates {

    private static final int MOST = 100;

    /** What {@link #state} reads of a job. */
    public static final String COLUMNS = """
            id, status, reason, total, recorded, duplicates, refused, skipped,
            back_line is not null as undone, taken_back, kept, deleted_before
            """;

    private static final String STATE = "select " + COLUMNS + " from importing.job ";

    private final JdbcClient jdbc;

    ImportStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of a runner's imports. */
    public Optional<ImportState> one(RunnerId runner, UUID job) {
        return jdbc.sql(STATE + "where id = :id and runner_id = :runner")
                .param("id", job)
                .param("runner", runner.value())
                .query(ImportStates::state)
                .optional();
    }

    /** Those of these that are there still, by one statement. */
    public List<ImportState> all(Collection<UUID> jobs) {
        return jdbc.sql(STATE + "where id = any (:ids::uuid[])")
                .param("ids", jobs.toArray(UUID[]::new))
                .query(ImportStates::state)
                .list();
    }

    /** A runner's imports that have not ended, or did so within the last minute: the newest 100, oldest first. */
    public List<ImportState> current(RunnerId runner) {
        return jdbc.sql(STATE + """
                        where runner_id = :runner and (ended_at is null or ended_at > now() - interval '1 minute')
                        order by created_at desc, id desc limit :most
                        """)
                .param("runner", runner.value())
                .param("most", MOST)
                .query(ImportStates::state)
                .list()
                .reversed();
    }

    /** How the job of a row with these {@link #COLUMNS} stands. */
    public static ImportState state(ResultSet row, int number) throws SQLException {
        return new ImportState(
                row.getObject("id", UUID.class),
                row.getString("status"),
                row.getString("reason"),
                row.getInt("total"),
                row.getInt("recorded"),
                row.getInt("duplicates"),
                row.getInt("refused"),
                row.getInt("skipped"),
                row.getBoolean("undone")
                        ? new ImportState.Undo(
                                row.getInt("taken_back"), row.getInt("kept"), row.getInt("deleted_before"))
                        : null);
    }
}
