package stravalite.query.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stravalite.api.runner.RunnerId;

/** The subscribers of one destination (of one runner, for a queue). All that wait for a snapshot share the next one. */
final class Channel {

    private static final Logger log = LoggerFactory.getLogger(Channel.class);

    private final LiveTopic topic;
    private final @Nullable RunnerId runner;
    private final Semaphore snapshots;
    private final Set<Subscription> subscribers = ConcurrentHashMap.newKeySet();
    private final List<Subscription> waiting = new ArrayList<>();
    private boolean loading;

    /** @param snapshots bounds how many are taken at once, over all channels */
    Channel(LiveTopic topic, @Nullable RunnerId runner, Semaphore snapshots) {
        this.topic = topic;
        this.runner = runner;
        this.snapshots = snapshots;
    }

    void publish(List<LiveMessage> messages) {
        List<Publication> publications = publications(messages);
        for (Subscription subscriber : subscribers) {
            subscriber.offer(publications);
        }
    }

    private List<Publication> publications(List<LiveMessage> messages) {
        return messages.stream()
                .map(message -> new Publication(topic.destination(), message))
                .toList();
    }

    /** From now on it hears what is published, after the snapshot. */
    void add(Subscription subscriber) {
        subscribers.add(subscriber);
    }

    /** Sends it a snapshot that is taken after this moment. */
    void snapshotFor(Subscription subscriber) {
        synchronized (waiting) {
            waiting.add(subscriber);
            if (loading) {
                return;
            }
            loading = true;
        }
        Thread.ofVirtual().name("live-snapshot").start(this::load);
    }

    void remove(Subscription subscriber) {
        subscribers.remove(subscriber);
    }

    int size() {
        return subscribers.size();
    }

    private void load() {
        List<Subscription> batch;
        do {
            snapshots.acquireUninterruptibly();
            try {
                batch = next();
                if (!batch.stream().allMatch(Subscription::ended)) {
                    start(batch);
                }
            } finally {
                snapshots.release();
            }
        } while (!batch.isEmpty());
    }

    private List<Subscription> next() {
        synchronized (waiting) {
            List<Subscription> batch = List.copyOf(waiting);
            waiting.clear();
            loading = !batch.isEmpty();
            return batch;
        }
    }

    private void start(List<Subscription> batch) {
        try {
            List<Publication> snapshot = publications(topic.snapshot(runner));
            batch.forEach(subscriber -> subscriber.start(snapshot));
        } catch (RuntimeException | Error e) {
            log.warn("No snapshot of {}", topic.destination(), e);
            batch.forEach(Subscription::fail);
        }
    }
}
