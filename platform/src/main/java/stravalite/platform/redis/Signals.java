package stravalite.platform.redis;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * What nodes tell each other: on this node it is heard at once and in order, on the others by Redis, or not at all while
 * Redis is away. A signal says that something changed; whoever must not miss one looks at the tables too.
 */
@Component
public class Signals {

    private static final String PREFIX = "stravalite:signal:";

    private final String self = UUID.randomUUID().toString();
    private final Redis redis;
    private final Map<String, Consumer<String>> listeners = new ConcurrentHashMap<>();

    Signals(Redis redis) {
        this.redis = redis;
    }

    /** Tells every node, this one included. Never waits for Redis. */
    public void tell(String channel, String message) {
        Consumer<String> here = listeners.get(channel);
        if (here != null) {
            here.accept(message);
        }
        redis.commands().ifPresent(commands -> {
            var _ = commands.publish(PREFIX + channel, self + message);
        });
    }

    /** Hears what any node tells. One listener a channel; it must not wait for anything. */
    public void listen(String channel, Consumer<String> listener) {
        listeners.put(channel, listener);
        redis.listen(PREFIX + channel, message -> {
            if (!message.startsWith(self)) {
                listener.accept(message.substring(self.length()));
            }
        });
    }
}
