package stravalite.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Statements over many rows at once. The rows are one parameter, {@code :rows}: a JSON array for {@code
 * json_to_recordset}, with the components' names in snake case.
 */
@Component
public class Rows {

    private record RunnerKey(UUID runnerId) {}

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private final JdbcClient jdbc;

    Rows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Runners as rows of one column, {@code runner_id}. */
    public static List<? extends Record> runners(Collection<UUID> ids) {
        return ids.stream().sorted().map(RunnerKey::new).toList();
    }

    /**
     * Has all statements of this transaction find rows by indexes. Postgres takes every list for a hundred rows, and keeps
     * plans that it made when a table was empty: for some rows it would read all there are. Since that leaves one way to go,
     * none is planned anew for each batch.
     */
    public void findByIndex() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("There is no transaction whose statements could find rows by indexes");
        }
        jdbc.sql("""
                        select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                          set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true),
                          set_config('plan_cache_mode', 'force_generic_plan', true)""").query((row, number) -> number).single();
    }

    /** A statement of a generation over these rows, to be read from. */
    public JdbcClient.StatementSpec select(Generation generation, String sql, Collection<? extends Record> rows) {
        return jdbc.sql(generation.in(sql)).param("rows", json.writeValueAsString(rows));
    }

    /** Runs a statement of a generation over these rows, if there are any. */
    public void update(Generation generation, String sql, Collection<? extends Record> rows) {
        if (!rows.isEmpty()) {
            select(generation, sql, rows).update();
        }
    }
}
