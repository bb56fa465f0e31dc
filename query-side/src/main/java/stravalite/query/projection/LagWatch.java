package stravalite.query.projection;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import stravalite.platform.BackgroundWork;

/**
 * Measures every two seconds how far the serving generations are behind, so that whoever asks never waits for the database.
 * What was measured long ago is not told any more.
 */
@Component
class LagWatch extends BackgroundWork {

    private static final Duration EACH = Duration.ofSeconds(2);
    /** While none serves: a node that starts is ready as soon as one does. */
    private static final Duration SOON = Duration.ofMillis(250);

    private static final Duration FRESH = Duration.ofSeconds(10);

    private record Measured(Map<String, Lag> lags, long takenNanos) {}

    private final List<String> projections;
    private final Generations generations;
    private final Progress progress;
    private volatile Measured measured = new Measured(Map.of(), System.nanoTime());

    LagWatch(List<Projection> projections, Generations generations, Progress progress) {
        super("projection-lag", "It can't be told how far the projections are behind");
        this.projections = projections.stream()
                .map(projection -> projection.definition().name())
                .toList();
        this.generations = generations;
        this.progress = progress;
    }

    /** How far the serving generation is behind; empty when none serves, or that can't be told. */
    Optional<Lag> of(String projection) {
        Measured last = measured;
        return System.nanoTime() - last.takenNanos > FRESH.toNanos()
                ? Optional.empty()
                : Optional.ofNullable(last.lags.get(projection));
    }

    @Override
    protected Duration turn() {
        Map<String, Lag> lags = new HashMap<>();
        for (String projection : projections) {
            generations.find(projection).flatMap(progress::lag).ifPresent(lag -> lags.put(projection, lag));
        }
        measured = new Measured(lags, System.nanoTime());
        return lags.size() < projections.size() ? SOON : EACH;
    }
}
