package stravalite.query.importing;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import stravalite.platform.importing.ImportState;
import stravalite.platform.importing.ImportStates;

/**
 * Looks again at the unfinished imports that somebody on this node was told of, by one statement: the signal of a change is
 * lost while Redis is away.
 */
final class SecondLooks {

    private final ImportStates states;
    private final Predicate<Followed> listens;
    private final Consumer<Followed> changed;

    /** How each of them stood when it was told of last. */
    private final Map<Followed, ImportState> unfinished = new ConcurrentHashMap<>();

    /**
     * @param listens whether its runner still does, on this node
     * @param changed is told of each that stands otherwise now
     */
    SecondLooks(ImportStates states, Predicate<Followed> listens, Consumer<Followed> changed) {
        this.states = states;
        this.listens = listens;
        this.changed = changed;
    }

    /** All who listen were told of this state. */
    void told(Followed followed, ImportState state) {
        if (state.unfinished()) {
            unfinished.put(followed, state);
        } else {
            unfinished.remove(followed);
        }
    }

    /** One who has begun to listen was told of it, the others perhaps not. */
    void shown(Followed followed, ImportState state) {
        if (state.unfinished()) {
            unfinished.putIfAbsent(followed, state);
        }
    }

    void look() {
        unfinished.keySet().removeIf(listens.negate());
        if (!unfinished.isEmpty()) {
            compare();
        }
    }

    private void compare() {
        Map<UUID, ImportState> now = states
                .all(unfinished.keySet().stream().map(Followed::job).toList())
                .stream()
                .collect(Collectors.toMap(ImportState::id, Function.identity()));
        unfinished.forEach((followed, before) -> {
            ImportState state = now.get(followed.job());
            if (state == null) {
                unfinished.remove(followed, before);
            } else if (!state.equals(before)) {
                changed.accept(followed);
            }
        });
    }
}
