package stravalite.query.analytics;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import stravalite.platform.redis.Signals;
import stravalite.query.projection.ReadYourWrites;

/** Tells every node whose numbers have changed. */
@Component
class AnalyticsSignals {

    private static final String CHANNEL = "analytics";

    private final Signals signals;
    private final List<Consumer<UUID>> listeners = new CopyOnWriteArrayList<>();

    AnalyticsSignals(Signals signals, ReadYourWrites waiting) {
        this.signals = signals;
        listeners.add(waiting::changed);
        signals.listen(CHANNEL, runners -> {
            for (String runner : runners.split(",", -1)) {
                UUID id = UUID.fromString(runner);
                listeners.forEach(listener -> listener.accept(id));
            }
        });
    }

    /** Called after the commit. */
    void changed(Collection<UUID> runners) {
        signals.tell(CHANNEL, runners.stream().map(UUID::toString).collect(Collectors.joining(",")));
    }

    void onChange(Consumer<UUID> listener) {
        listeners.add(listener);
    }
}
