package stravalite.query.deadletter;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Projection;
import stravalite.query.projection.Rows;

/** Begins attempts within the transaction that is under way, which there has to be. */
@Component
class Attempts {

    private final TransactionTemplate savepoint;
    private final Rows rows;
    private final int most;

    /** @param most how many runners of a generation may be set aside */
    Attempts(
            PlatformTransactionManager transactions,
            Rows rows,
            @Value("${stravalite.dead-letters.most-runners:1000}") int most) {
        savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.rows = rows;
        this.most = most;
    }

    Attempt with(Projection projection, Generation generation) {
        rows.findByIndex();
        return new Attempt(projection, generation, savepoint, most);
    }

    int most() {
        return most;
    }
}
