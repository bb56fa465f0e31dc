package stravalite.query.deadletter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.query.projection.Delivered;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Projection;

/**
 * Folds events so that one that can't be folded takes nothing with it but what its runner said after it. Each try is a
 * savepoint; where one fails, its halves are tried.
 */
final class Attempt {

    /**
     * An event that is set aside.
     *
     * @param fault null when it waits behind another one
     */
    record Aside(Delivered event, @Nullable Fault fault) {}

    private final Projection projection;
    private final Generation generation;
    private final TransactionOperations savepoint;
    private final int most;
    private final Map<UUID, List<Aside>> aside = new LinkedHashMap<>();
    private final Set<UUID> failed = new LinkedHashSet<>();
    private final Set<UUID> left = new LinkedHashSet<>();
    private final List<Runnable> afterCommit = new ArrayList<>();

    /**
     * @param savepoint runs something and takes back what it did if it throws
     * @param most how many runners may fail
     */
    Attempt(Projection projection, Generation generation, TransactionOperations savepoint, int most) {
        this.projection = projection;
        this.generation = generation;
        this.savepoint = savepoint;
        this.most = most;
    }

    /** Events of these runners are not folded but wait. */
    void keepWaiting(Collection<UUID> runners) {
        runners.forEach(runner -> aside.put(runner, new ArrayList<>()));
    }

    /** @throws TooManyDeadLetters when more runners fail than may */
    void fold(List<Delivered> events) {
        List<Delivered> free = events.stream().filter(this::isFree).toList();
        if (free.isEmpty()) {
            return;
        }
        try {
            afterCommit.add(savepoint.execute(status -> projection.fold(
                    generation, free.stream().map(Delivered::read).toList())));
        } catch (RuntimeException e) {
            if (!Fault.isOfAnEvent(e)) {
                throw e;
            }
            if (free.size() == 1) {
                setAside(free.getFirst(), Fault.of(e));
            } else {
                fold(free.subList(0, free.size() / 2));
                fold(free.subList(free.size() / 2, free.size()));
            }
        }
    }

    /** Whoever leaves lets go of all that waits. */
    private boolean isFree(Delivered event) {
        List<Aside> waiting = aside.get(event.runnerId());
        if (waiting == null) {
            return true;
        }
        if (event.isDeparture()) {
            aside.remove(event.runnerId());
            failed.remove(event.runnerId());
            left.add(event.runnerId());
            return true;
        }
        waiting.add(new Aside(event, null));
        return false;
    }

    private void setAside(Delivered event, Fault fault) {
        failed.add(event.runnerId());
        if (failed.size() > most) {
            throw new TooManyDeadLetters(generation, most);
        }
        aside.computeIfAbsent(event.runnerId(), runner -> new ArrayList<>()).add(new Aside(event, fault));
    }

    /** What is set aside, of each runner in order. */
    List<Aside> aside() {
        return aside.values().stream().flatMap(List::stream).toList();
    }

    /** The runners of whom an event could not be folded. */
    Set<UUID> failed() {
        return failed;
    }

    /** The runners who left while events of theirs were waiting. */
    Set<UUID> left() {
        return left;
    }

    /** To be done once the transaction is committed, for what was folded. */
    void afterCommit() {
        afterCommit.forEach(Runnable::run);
    }
}
