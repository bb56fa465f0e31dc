package stravalite.platform.eventstore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Counts the events that this process has appended, each once its transaction is committed. */
@Component
class AppendedEvents {

    private final Map<Class<?>, Counter> counters;

    AppendedEvents(EventStore store, MeterRegistry registry) {
        counters = EventNames.all().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, event -> counter(registry, event.getKey())));
        var _ = store.registerDispatchInterceptor(events -> {
            Map<Class<?>, Long> appended =
                    events.stream().collect(Collectors.groupingBy(EventMessage::getPayloadType, Collectors.counting()));
            afterCommit(() -> appended.forEach(this::count));
            return (index, event) -> event;
        });
    }

    private static Counter counter(MeterRegistry registry, String event) {
        return Counter.builder("stravalite.eventstore.appended")
                .description("Events that this process has appended, after their commit")
                .tag("event", event)
                .register(registry);
    }

    private void count(Class<?> type, long events) {
        Counter counter = counters.get(type);
        if (counter != null) {
            counter.increment((double) events);
        }
    }

    private static void afterCommit(Runnable count) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    count.run();
                }
            });
        } else {
            count.run();
        }
    }
}
