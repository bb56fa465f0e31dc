package stravalite.query.projection;

import java.sql.Connection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the tables of a generation of what was filled in, by one transaction on one node, in a thread of its own: it may take
 * minutes, and a node that says nothing meanwhile is taken for dead.
 */
@Component
class Completion {

    private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

    private final Registry registry;
    private final Schemas schemas;
    private final SaidEvents said;
    private final DataSource source;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Set<Generation> underWay = ConcurrentHashMap.newKeySet();

    /** One after the other: each may need the memory that all events of one runner take, and two connections. */
    private final Semaphore turn = new Semaphore(1);

    Completion(
            Registry registry,
            Schemas schemas,
            SaidEvents said,
            DataSource source,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.registry = registry;
        this.schemas = schemas;
        this.said = said;
        this.source = source;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Begins, unless it is under way here; another node that is at it is waited for. */
    void begin(Projection projection, Generation generation) {
        if (underWay.add(generation)) {
            Thread.ofVirtual().name(generation + "-completion").start(() -> {
                turn.acquireUninterruptibly();
                try {
                    complete(projection, generation);
                } catch (Error e) {
                    LOG.error("The tables of {} could not be made, trying again", generation, e);
                    throw e;
                } finally {
                    turn.release();
                    underWay.remove(generation);
                }
            });
        }
    }

    /** In a transaction: makes the tables of what was kept while they were filled in. */
    void make(RunnerByRunner projection, Generation generation, Optional<Generation> serving) {
        // The setting of the connection is for those whose locks others wait for.
        jdbc.sql("set local transaction_timeout = 0; set local idle_in_transaction_session_timeout = 0;"
                        + " set local work_mem = '128MB'; set local maintenance_work_mem = '128MB'")
                .update();
        // An index may take longer than a server that says nothing is waited for.
        var _ = new JdbcTemplate(source).execute((Connection connection) -> {
            connection.setNetworkTimeout(Runnable::run, 0);
            return connection;
        });
        schemas.makeTables(generation);
        try (NewRows rows = new NewRows(source, generation)) {
            RunnerByRunner.Making making =
                    projection.make(new RunnerByRunner.Filled(generation, serving, said.position(generation)), rows);
            said.forEachRunner(generation, making::take);
            rows.end();
            making.end();
        }
        schemas.makeIndexes(generation);
        schemas.analyze(generation);
        // Whoever looks at what was kept does not hold this up for ever.
        jdbc.sql("set local lock_timeout = '10s'").update();
        schemas.dropFilling(generation);
    }

    private void complete(Projection projection, Generation generation) {
        try {
            transaction.executeWithoutResult(status -> {
                if (!registry.tryLockCompletion(generation) || !registry.isIn(generation, GenerationState.COMPLETING)) {
                    return;
                }
                Optional<Generation> serving = registry.live(generation.projection());
                if (projection instanceof RunnerByRunner whole) {
                    make(whole, generation, serving);
                }
                registry.lock(generation.projection());
                boolean servesStill = registry.live(generation.projection()).equals(serving);
                if (servesStill && registry.isIn(generation, GenerationState.COMPLETING)) {
                    registry.move(generation, GenerationState.CAUGHT_UP, null);
                    LOG.info("{} has caught up", generation);
                } else {
                    status.setRollbackOnly();
                }
            });
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException e) {
            LOG.warn("The tables of {} could not be made, trying again: {}", generation, e.toString());
        } catch (RuntimeException e) {
            LOG.error("The tables of {} can't be made", generation, e);
            transaction.executeWithoutResult(status -> {
                registry.lock(generation.projection());
                if (registry.isIn(generation, GenerationState.COMPLETING)) {
                    registry.move(generation, GenerationState.FAILED, "its tables can't be made; the log says why");
                }
            });
        }
    }
}
