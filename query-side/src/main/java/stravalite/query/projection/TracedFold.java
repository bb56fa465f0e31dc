package stravalite.query.projection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import stravalite.platform.tracing.Traced;
import stravalite.platform.tracing.Traces;

/**
 * Folds batches as another does, and says so in the trace of each event that is traced. A batch that is taken back leaves
 * nothing in a trace: it comes again.
 */
@Component
public class TracedFold implements BatchFold {

    private static final ScopedValue<Map<Long, Traced>> FOLDED = ScopedValue.newInstance();

    private final BatchFold fold;
    private final Traces traces;

    TracedFold(MeasuredFold fold, Traces traces) {
        this.fold = fold;
        this.traces = traces;
    }

    /** While a batch is folded: by which others go on with the trace of its event at a position, if that is traced. */
    public static @Nullable String traceAt(long position) {
        Traced span = FOLDED.isBound() ? FOLDED.get().get(position) : null;
        return span == null ? null : span.traceparent();
    }

    @Override
    public Runnable fold(Projection projection, Generation generation, List<Delivered> batch) {
        Map<Long, Traced> spans = begin("fold " + projection.definition().name(), batch);
        if (spans.isEmpty()) {
            return fold.fold(projection, generation, batch);
        }
        Runnable afterCommit = ScopedValue.where(FOLDED, spans).call(() -> fold.fold(projection, generation, batch));
        return () -> {
            spans.values().forEach(Traced::close);
            afterCommit.run();
        };
    }

    private Map<Long, Traced> begin(String name, List<Delivered> batch) {
        Map<Long, Traced> spans = new HashMap<>();
        for (Delivered event : batch) {
            if (event.traceparent() != null) {
                spans.put(event.position(), traces.follow(event.traceparent(), name));
            }
        }
        return spans;
    }
}
