package stravalite.platform.personal;

import java.util.ArrayList;
import java.util.List;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Marks a transaction that makes or forgets keys: what it reads of them may yet be rolled back. What is to be done about it
 * is done once it has committed.
 */
final class KeyChanges implements TransactionSynchronization {

    private static final Object MARK = KeyChanges.class;

    private final List<Runnable> afterCommit = new ArrayList<>();

    private KeyChanges() {}

    /** Marks the transaction that is under way, if there is one. */
    static void mark() {
        andThen(() -> {});
    }

    /** Marks it too, and does this after its commit; at once when no transaction is under way. */
    static void andThen(Runnable task) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            ofThisTransaction().afterCommit.add(task);
        } else {
            task.run();
        }
    }

    /** Whether the transaction that is under way makes or forgets keys. */
    static boolean areUnderWay() {
        return TransactionSynchronizationManager.hasResource(MARK);
    }

    private static KeyChanges ofThisTransaction() {
        if (TransactionSynchronizationManager.getResource(MARK) instanceof KeyChanges known) {
            return known;
        }
        KeyChanges changes = new KeyChanges();
        TransactionSynchronizationManager.registerSynchronization(changes);
        TransactionSynchronizationManager.bindResource(MARK, changes);
        return changes;
    }

    @Override
    public void suspend() {
        TransactionSynchronizationManager.unbindResource(MARK);
    }

    @Override
    public void resume() {
        TransactionSynchronizationManager.bindResource(MARK, this);
    }

    @Override
    public void afterCommit() {
        afterCommit.forEach(Runnable::run);
    }

    @Override
    public void afterCompletion(int status) {
        TransactionSynchronizationManager.unbindResourceIfPossible(MARK);
    }
}
