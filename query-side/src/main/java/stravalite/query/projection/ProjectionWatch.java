package stravalite.query.projection;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import stravalite.platform.BackgroundWork;

/**
 * Measures every two seconds how far the serving generations are behind and how many events are set aside, so that whoever
 * asks never waits for the database. What was measured long ago is not told any more.
 */
@Component
class ProjectionWatch extends BackgroundWork {

    private static final Duration EACH = Duration.ofSeconds(2);
    /** While none serves: a node that starts is ready as soon as one does. */
    private static final Duration SOON = Duration.ofMillis(250);

    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Measured<T>(Map<String, T> values, long takenNanos) {

        static <T> Measured<T> now(Map<String, T> values) {
            return new Measured<>(values, System.nanoTime());
        }

        Optional<T> of(String projection) {
            return System.nanoTime() - takenNanos > FRESH.toNanos()
                    ? Optional.empty()
                    : Optional.ofNullable(values.get(projection));
        }
    }

    private final List<String> projections;
    private final Generations generations;
    private final Progress progress;
    private final DeadLetters deadLetters;
    private volatile Measured<Long> letters = Measured.now(Map.of());
    private volatile Measured<Lag> lags = Measured.now(Map.of());

    ProjectionWatch(List<Projection> projections, Generations generations, Progress progress, DeadLetters deadLetters) {
        super("projection-watch", "It can't be told how the projections are doing");
        this.projections = projections.stream()
                .map(projection -> projection.definition().name())
                .toList();
        this.generations = generations;
        this.progress = progress;
        this.deadLetters = deadLetters;
    }

    /** How far the serving generation is behind; empty when none serves, or that can't be told. */
    Optional<Lag> lag(String projection) {
        return lags.of(projection);
    }

    /** How many events are set aside, of all generations; empty when that can't be told. */
    Optional<Long> deadLetters(String projection) {
        return letters.of(projection);
    }

    /** What is set aside comes first: that can be told also while the event store is away. */
    @Override
    protected Duration turn() {
        letters = Measured.now(deadLetters.counts(projections));
        Map<String, Lag> behind = new HashMap<>();
        for (String projection : projections) {
            generations.find(projection).flatMap(progress::lag).ifPresent(lag -> behind.put(projection, lag));
        }
        lags = Measured.now(behind);
        return behind.size() < projections.size() ? SOON : EACH;
    }
}
