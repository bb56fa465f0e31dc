package stravalite.command.importing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** How many jobs wait or are worked on, of all nodes, as last counted: whoever scrapes does not wait for a database. */
@Component
class UnfinishedJobs implements MeterBinder {

    private final JdbcClient jdbc;
    private volatile double counted = Double.NaN;

    UnfinishedJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts them again; while that can't be done, nothing is said. */
    void count() {
        try {
            counted = jdbc.sql("select count(*) from importing.job where status in ('running', 'taking_back')")
                    .query(Long.class)
                    .single();
        } catch (DataAccessException | TransactionException e) {
            counted = Double.NaN;
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("stravalite.imports.waiting", this, jobs -> jobs.counted)
                .description("Imports that wait or are worked on, of all nodes")
                .register(registry);
    }
}
