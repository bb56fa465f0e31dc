package stravalite.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The link to Redis. Redis may be away, at the start as well: nobody waits for it longer than 250 ms, commands are
 * refused while it is away, and who depends on it is told when it is back.
 */
@Component
public class Redis implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** While it is away, it is looked for so often, however long it has been away. */
    private static final Duration LOOKED_FOR_EVERY = Duration.ofMillis(500);

    /** Whoever only listens to a link that the network has cut without a word would never notice: here it takes a minute. */
    private static final SocketOptions.KeepAliveOptions KEEP_ALIVE = SocketOptions.KeepAliveOptions.builder()
            .enable()
            .idle(Duration.ofSeconds(30))
            .interval(Duration.ofSeconds(10))
            .count(3)
            .build();

    private final ClientResources resources = ClientResources.builder()
            .reconnectDelay(Delay.constant(LOOKED_FOR_EVERY))
            .build();
    private final RedisClient client;
    private final List<Runnable> onConnected = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer<String>> channels = new ConcurrentHashMap<>();
    private volatile @Nullable StatefulRedisConnection<String, String> connection;
    private volatile @Nullable StatefulRedisConnection<String, byte[]> bytes;
    private @Nullable StatefulRedisPubSubConnection<String, String> subscriptions;
    private @Nullable Thread connecting;
    private volatile boolean running;

    Redis(@Value("${stravalite.redis.url}") String url) {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(PATIENCE);
        client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(Duration.ofSeconds(2))
                        .keepAlive(KEEP_ALIVE)
                        .build())
                .timeoutOptions(
                        TimeoutOptions.builder().timeoutSource(new Patience()).build())
                .requestQueueSize(50_000)
                .build());
        client.addListener(new RedisConnectionStateListener() {
            @Override
            @SuppressWarnings("deprecation") // the variant without the address is never called
            public void onRedisConnected(io.lettuce.core.RedisChannelHandler<?, ?> link, SocketAddress socketAddress) {
                if (link.equals(connection)) {
                    Thread.startVirtualThread(Redis.this::connected);
                }
            }
        });
    }

    /** The commands; empty while Redis is away. Each answers or fails within 250 ms. */
    public Optional<RedisAsyncCommands<String, String>> commands() {
        StatefulRedisConnection<String, String> link = connection;
        return link != null && link.isOpen() ? Optional.of(link.async()) : Optional.empty();
    }

    /** The same for values that are no text. */
    public Optional<RedisAsyncCommands<String, byte[]>> byteCommands() {
        StatefulRedisConnection<String, byte[]> link = bytes;
        return link != null && link.isOpen() ? Optional.of(link.async()) : Optional.empty();
    }

    /** Calls back each time Redis is there (again): it may be another one, and empty. */
    public void onConnected(Runnable callback) {
        onConnected.add(callback);
        if (commands().isPresent()) {
            Thread.startVirtualThread(callback);
        }
    }

    /** Listens to a channel, also after Redis was away; what was published meanwhile is lost. One listener a channel. */
    public void listen(String channel, Consumer<String> listener) {
        channels.put(channel, listener);
        StatefulRedisPubSubConnection<String, String> link = subscriptions;
        if (link != null) {
            var _ = link.async().subscribe(channel);
        }
    }

    /** Commands are given up after a while; a subscription is waited for, since nobody would ask for it again. */
    private static final class Patience extends TimeoutOptions.TimeoutSource {

        private static final long NONE = 0;

        @Override
        public long getTimeout(RedisCommand<?, ?, ?> command) {
            return command.getType() == CommandType.SUBSCRIBE ? NONE : PATIENCE.toMillis();
        }
    }

    @Override
    public void start() {
        running = true;
        connecting = Thread.ofVirtual().name("redis-connect").start(this::connect);
    }

    private void connect() {
        boolean told = false;
        while (running) {
            try {
                StatefulRedisPubSubConnection<String, String> listening = client.connectPubSub();
                listening.addListener(new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String channel, String message) {
                        Consumer<String> listener = channels.get(channel);
                        if (listener != null) {
                            listener.accept(message);
                        }
                    }
                });
                subscriptions = listening;
                if (!channels.isEmpty()) {
                    var _ = listening.async().subscribe(channels.keySet().toArray(String[]::new));
                }
                bytes = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE));
                connection = client.connect();
                connected();
                return;
            } catch (RedisConnectionException | IllegalStateException e) {
                if (!running) {
                    return;
                }
                if (!told) {
                    LOG.warn("Redis is away, going on without it: {}", e.getMessage());
                    told = true;
                }
                closeHalf();
                pause();
            }
        }
    }

    private void connected() {
        LOG.info("Connected to Redis");
        onConnected.forEach(Runnable::run);
    }

    /** What was connected before another connection failed. */
    private void closeHalf() {
        StatefulRedisPubSubConnection<String, String> listening = subscriptions;
        StatefulRedisConnection<String, byte[]> counting = bytes;
        subscriptions = null;
        bytes = null;
        if (listening != null) {
            listening.close();
        }
        if (counting != null) {
            counting.close();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOKED_FOR_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread starting = connecting;
        if (starting != null) {
            starting.interrupt();
            await(starting);
        }
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
        connection = null;
        bytes = null;
    }

    /** A link that is being made would find its client gone. */
    private static void await(Thread starting) {
        try {
            starting.join(PATIENCE.multipliedBy(8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the processors, which feed it. */
    @Override
    public int getPhase() {
        return 50;
    }
}
