package stravalite.query.projection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A read model: a fold over the events. Its tables are made by {@code projection/<name>.sql} on the class path, which is
 * run in the schema of each new generation, and then their indexes by {@code projection/<name>.indexes.sql}, if there is one.
 */
public interface Projection {

    /** What it is called and how it is divided. */
    Definition definition();

    /**
     * The fixed facts of a projection.
     *
     * @param name its name, also the name of the schema with the views over the live generation
     * @param version raised when the same events would be folded into something else
     * @param segments into how many segments its runners are divided; each is folded by one thread of one node at a time
     */
    record Definition(String name, int version, int segments) {}

    /**
     * Folds a batch, in the transaction that also stores how far the segment has come, with statements whose number does
     * not depend on the length of the batch. An event may come again: what its revision does not move on is skipped.
     *
     * @param batch events in order, all of those of one runner among them in theirs
     * @return what to do once the transaction is committed, such as telling subscribers
     */
    Runnable fold(Generation generation, List<StoredEvent> batch);

    /**
     * Makes ready what serving a generation needs besides its tables. Asked again and again while it is fed and about to
     * serve, or may come back to serve.
     *
     * @return whether it is ready
     */
    default boolean prepare(Generation generation) {
        return true;
    }

    /**
     * Hands over what was given out once and must stay the same, in the transaction after which another generation serves.
     *
     * @param from the one that has served; empty if none has
     * @param to the one that will serve; it holds every event that the other does
     */
    default void handOver(Optional<Generation> from, Generation to) {}

    /** Whether it shows runners to others: then those who are private are not to be in it. */
    default boolean isSeenByOthers() {
        return true;
    }

    /**
     * Takes runners out of whatever still shows them once they are out of the tables. May come again.
     *
     * @param left those whose accounts are gone
     * @param hidden those who have become private
     */
    default void forget(Generation generation, Set<UUID> left, Set<UUID> hidden) {}

    /** Gives up what a generation has besides its tables, which are about to go. */
    default void discard(Generation generation) {}
}
