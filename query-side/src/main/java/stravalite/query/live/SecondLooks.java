package stravalite.query.live;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Looks again at what somebody on this node was told of, by one read for all of it: the signal of a change is lost while
 * Redis is away, or with the node that was about to give it. Safe for several threads.
 *
 * @param <K> names what there is to be told of
 * @param <S> how it stands, equal as long as there is nothing new to be told
 */
public final class SecondLooks<K, S> {

    private final Predicate<K> listens;
    private final Function<Set<K>, Map<K, S>> read;
    private final Consumer<K> changed;

    /** How each of them stood when it was told of last. */
    private final Map<K, S> told = new ConcurrentHashMap<>();

    /**
     * @param listens whether anybody still does, on this node
     * @param read how these stand now; what is not there any more is left out
     * @param changed is told of each that stands otherwise now
     */
    public SecondLooks(Predicate<K> listens, Function<Set<K>, Map<K, S>> read, Consumer<K> changed) {
        this.listens = listens;
        this.read = read;
        this.changed = changed;
    }

    /** All who listen were told of this state. */
    public void told(K what, S state) {
        told.put(what, state);
    }

    /** One who has begun to listen was told of it, the others perhaps not. */
    public void shown(K what, S state) {
        told.merge(what, state, (before, now) -> before);
    }

    /** All who listen were told of its last state. */
    public void ended(K what) {
        told.remove(what);
    }

    /** Looks at all for whom somebody listens. */
    public void look() {
        for (K what : told.keySet()) {
            // Who begins to listen meanwhile is either seen here, or puts in anew what is taken out.
            told.computeIfPresent(what, (key, state) -> listens.test(key) ? state : null);
        }
        Map<K, S> looked = Map.copyOf(told);
        if (looked.isEmpty()) {
            return;
        }
        Map<K, S> now = read.apply(looked.keySet());
        looked.forEach((what, before) -> {
            S state = now.get(what);
            if (state == null) {
                told.remove(what, before);
            } else if (!state.equals(before)) {
                changed.accept(what);
            }
        });
    }
}
