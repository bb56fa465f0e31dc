package stravalite.bench.live;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many who listen, all in one thread. */
public final class Listeners implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST = 1 << 20;

    /** So many handshakes are under way at a time. */
    private static final int AT_A_TIME = 50;

    private final EventLoopGroup thread = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Ticker ticker = new Ticker();
    private final URI base;

    /** Of this server. */
    public Listeners(URI base) {
        this.base = base;
    }

    /** What those of one destination have heard. For the listeners' thread, but for waiting. */
    public final class Destination {

        private final String name;
        private final boolean holeFree;
        private final BiConsumer<Long, JsonNode> first;
        private final CountDownLatch waited;
        private final Arrivals arrivals = new Arrivals();
        private final List<Subscriber> there = new ArrayList<>();
        private boolean closing;
        private long messages;
        private long disordered;
        private int closed;

        private Destination(String name, boolean holeFree, int subscribers, BiConsumer<Long, JsonNode> first) {
            this.name = name;
            this.holeFree = holeFree;
            this.first = first;
            this.waited = new CountDownLatch(subscribers);
        }

        String name() {
            return name;
        }

        boolean holeFree() {
            return holeFree;
        }

        void subscribed(Subscriber subscriber) {
            there.add(subscriber);
            waited.countDown();
        }

        void arrived(long cursor, ByteBuf text) {
            messages++;
            if (arrivals.arrived(cursor, ticker.now())) {
                String frame = text.toString(StandardCharsets.UTF_8);
                int body = frame.indexOf("\n\n") + 2;
                first.accept(cursor, JSON.readTree(frame.substring(body, frame.indexOf('\0', body))));
            }
        }

        void disordered() {
            disordered++;
        }

        void closed(boolean subscribed) {
            if (!closing) {
                closed++;
                if (!subscribed) {
                    waited.countDown();
                }
            }
        }

        Arrivals arrivals() {
            return arrivals;
        }

        /** Messages that came out of order, or after a hole. */
        public long disorder() {
            return disordered;
        }

        /** Sessions that the server ended. */
        public int ended() {
            return closed;
        }

        /** The greatest number that any of them has had; -1 if there was none. */
        public long newest() {
            return there.stream().mapToLong(Subscriber::last).max().orElse(-1);
        }

        /** How many of them have had nothing from a number on. */
        public long behind(long number) {
            return there.stream()
                    .filter(subscriber -> subscriber.last() < number)
                    .count();
        }

        /** How many have subscribed. */
        public long subscribers() {
            return there.size();
        }

        /** How many messages came in all. */
        public long messages() {
            return messages;
        }

        void close() {
            closing = true;
        }
    }

    /**
     * Opens sessions, and waits until all have subscribed.
     *
     * @param holeFree whether each message has the number after the one before
     * @param first is told of each message once, by its number
     */
    public Destination open(String name, boolean holeFree, int subscribers, BiConsumer<Long, JsonNode> first)
            throws InterruptedException {
        Destination destination = new Destination(name, holeFree, subscribers, first);
        for (int i = 0; i < subscribers; i++) {
            connect(destination);
            long due = Math.max(0, i + 1 - AT_A_TIME);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (subscribers - destination.waited.getCount() < due) {
                TimeUnit.MILLISECONDS.sleep(1);
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(destination.waited.getCount() + " could not subscribe to " + name);
                }
            }
        }
        if (!destination.waited.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException(destination.waited.getCount() + " could not subscribe to " + name);
        }
        return destination;
    }

    private void connect(Destination destination) {
        WebSocketClientProtocolConfig config = WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri("ws://" + base.getAuthority() + "/ws")
                .version(WebSocketVersion.V13)
                .subprotocol("v12.stomp")
                .maxFramePayloadLength(LONGEST)
                .build();
        var _ = new Bootstrap()
                .group(thread)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpClientCodec(),
                                        new HttpObjectAggregator(LONGEST),
                                        new WebSocketClientProtocolHandler(config),
                                        new WebSocketFrameAggregator(LONGEST),
                                        new Subscriber(destination));
                    }
                })
                .connect(base.getHost(), base.getPort());
    }

    Ticker ticker() {
        return ticker;
    }

    /** Asks in the listeners' thread, so that what they have heard holds still. */
    public <T> T ask(Callable<T> question) throws InterruptedException {
        try {
            return thread.submit(question).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        var _ = thread.shutdownGracefully(0, 5, TimeUnit.SECONDS);
    }
}
