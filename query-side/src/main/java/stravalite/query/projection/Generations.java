package stravalite.query.projection;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import stravalite.platform.http.Problem;

/**
 * Which generation of each projection serves, as this node has last looked. A request asks once, and names that generation
 * in all its statements.
 */
@Component
public class Generations {

    private static final Duration SOON = Duration.ofSeconds(5);

    /** A node that has not looked for so long does not know whether a filling has caught up meanwhile. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private record View(Map<Generation, GenerationState> states, long takenNanos) {}

    private final Registry registry;
    private final Map<String, Generation> serving = new ConcurrentHashMap<>();
    private final List<Consumer<Generation>> onServe = new CopyOnWriteArrayList<>();
    private volatile View view = new View(Map.of(), System.nanoTime());

    Generations(Registry registry) {
        this.registry = registry;
    }

    /**
     * The generation that answers reads.
     *
     * @throws Problem 503 while the first one is being filled
     */
    public Generation serving(String projection) {
        return find(projection)
                .orElseThrow(() -> Problem.unavailable(
                        "The numbers of \"" + projection + "\" are being built from the events. Try again soon.",
                        SOON));
    }

    /** The generation that answers reads; empty while the first one is being filled. */
    public Optional<Generation> find(String projection) {
        return Optional.ofNullable(serving.get(projection));
    }

    /** The generation that is live, whatever this node has seen; it stays so until the transaction ends. */
    public Optional<Generation> liveUntilCommit(String projection) {
        return registry.liveUntilCommit(projection);
    }

    /** Whether events are folded into this generation one after the other; it is so until the transaction ends. */
    public boolean isFoldedUntilCommit(Generation generation) {
        return registry.isFoldedUntilCommit(generation);
    }

    /** Calls back, in the thread that looks, when another generation than before begins to serve here. */
    public void onServe(Consumer<Generation> listener) {
        onServe.add(listener);
    }

    /** Whether what changes in this generation is handed on: not while old events are folded into it again. */
    boolean tells(Generation generation) {
        View now = view;
        GenerationState state = now.states.get(generation);
        return (state != null && state.isTold()) || System.nanoTime() - now.takenNanos > FRESH.toNanos();
    }

    /** Whether this node has lately looked which generations there are. */
    boolean hasLookedWithin(Duration time) {
        return System.nanoTime() - view.takenNanos <= time.toNanos();
    }

    void learn(List<RegisteredGeneration> rows) {
        view = new View(
                rows.stream().collect(Collectors.toMap(RegisteredGeneration::generation, RegisteredGeneration::state)),
                System.nanoTime());
    }

    void serve(Generation generation) {
        serving.put(generation.projection(), generation);
    }

    void tellThatServes(Generation generation) {
        onServe.forEach(listener -> listener.accept(generation));
    }

    void serveNone(String projection) {
        serving.remove(projection);
    }

    Set<Generation> served() {
        return Set.copyOf(serving.values());
    }
}
