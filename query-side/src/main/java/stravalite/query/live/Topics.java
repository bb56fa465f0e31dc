package stravalite.query.live;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;

/** What can be subscribed to, and who does. */
@Component("live.topics")
final class Topics implements LiveGateway {

    private static final String OWN_QUEUE = "/user/queue/";

    private final ObjectProvider<LiveTopic> beans;
    private final Semaphore snapshots;
    private final Sessions sessions;
    private final Map<Address, Channel> channels = new ConcurrentHashMap<>();
    private volatile @Nullable Map<String, LiveTopic> known;

    private record Address(String destination, @Nullable RunnerId runner) {}

    /** The topics are asked for late, since those who publish to them need this gateway. */
    Topics(ObjectProvider<LiveTopic> beans, Sessions sessions, LiveProperties properties) {
        this.beans = beans;
        this.sessions = sessions;
        this.snapshots = new Semaphore(properties.snapshots(), true);
    }

    @Override
    public void publish(String destination, List<LiveMessage> messages) {
        send(new Address(destination, null), messages);
    }

    @Override
    public void publishTo(RunnerId runner, String destination, LiveMessage message) {
        send(new Address(destination, runner), List.of(message));
    }

    @Override
    public boolean listens(RunnerId runner, String destination) {
        return channels.containsKey(new Address(destination, runner));
    }

    @Override
    public void disconnect(RunnerId runner) {
        sessions.disconnect(runner);
    }

    Set<String> destinations() {
        return known().keySet();
    }

    boolean has(String destination) {
        return known().containsKey(destination);
    }

    static boolean ownQueue(String destination) {
        return destination.startsWith(OWN_QUEUE);
    }

    void add(Subscription subscription) {
        Channel joined = channels.compute(address(subscription), (address, open) -> {
            Channel channel = open == null ? open(address) : open;
            channel.add(subscription);
            return channel;
        });
        // Not before the channel is found by those who publish: what came between snapshot and channel would be lost.
        joined.snapshotFor(subscription);
    }

    void remove(Subscription subscription) {
        subscription.end();
        channels.computeIfPresent(address(subscription), (_, channel) -> {
            channel.remove(subscription);
            return channel.size() == 0 ? null : channel;
        });
    }

    /** How many subscribe to this destination now. */
    int subscribers(String destination) {
        return channels.entrySet().stream()
                .filter(entry -> entry.getKey().destination().equals(destination))
                .mapToInt(entry -> entry.getValue().size())
                .sum();
    }

    private Map<String, LiveTopic> known() {
        Map<String, LiveTopic> topics = known;
        if (topics == null) {
            topics = beans.stream().collect(Collectors.toUnmodifiableMap(LiveTopic::destination, topic -> topic));
            known = topics;
        }
        return topics;
    }

    private Channel open(Address address) {
        LiveTopic topic = known().get(address.destination());
        if (topic == null) {
            throw new Refused("no such destination: " + address.destination());
        }
        return new Channel(topic, address.runner(), snapshots);
    }

    private void send(Address address, List<LiveMessage> messages) {
        Channel channel = channels.get(address);
        if (channel != null) {
            channel.publish(messages);
        }
    }

    private static Address address(Subscription subscription) {
        return new Address(subscription.destination(), subscription.runner());
    }
}
