package stravalite.query.projection;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Writes the rows of tables that are being made, in the transaction of the thread that begins. While the database takes in
 * some hundred kilobytes of them, the next ones are made; until {@link #end} that transaction is for nothing else.
 */
public final class NewRows implements AutoCloseable {

    private static final int WRITTEN_BYTES = 1 << 19;

    private final DataSource source;
    private final Generation generation;
    private final Connection connection;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
    private final List<Table> tables = new ArrayList<>();
    private @Nullable Future<?> underWay;

    NewRows(DataSource source, Generation generation) {
        this.source = source;
        this.generation = generation;
        this.connection = DataSourceUtils.getConnection(source);
    }

    /** Collects the rows of one table. */
    public final class Table {

        private final String table;
        private CopiedRows rows = new CopiedRows();

        private Table(String table) {
            this.table = table;
        }

        /** Adds a row: for each column what a column takes in {@link CopiedRows}. */
        public void row(@Nullable Object... columns) {
            rows.add(columns);
            if (rows.size() >= WRITTEN_BYTES) {
                write();
            }
        }

        private void write() {
            if (rows.isEmpty()) {
                return;
            }
            CopiedRows full = rows;
            rows = new CopiedRows();
            await();
            underWay = writer.submit(() -> Copying.in(connection, table, full));
        }
    }

    /**
     * A table to be written into.
     *
     * @param table its name and columns, such as {@code {g}.run (runner_id, run_id)}
     */
    public Table into(String table) {
        Table opened = new Table(generation.in(table));
        tables.add(opened);
        return opened;
    }

    private void await() {
        Future<?> writing = underWay;
        underWay = null;
        if (writing == null) {
            return;
        }
        try {
            writing.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while rows of " + generation + " were written", e);
        }
    }

    /** Writes what is not written yet. */
    void end() {
        tables.forEach(Table::write);
        await();
    }

    /** Afterwards nobody writes any more. */
    @Override
    public void close() {
        writer.close();
        DataSourceUtils.releaseConnection(connection, source);
    }
}
