package stravalite.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import stravalite.bench.load.Load.Request;
import tools.jackson.databind.json.JsonMapper;

/** The process that asks. It reads what in JSON, and writes what came of it in JSON. */
public final class Generator {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Generator() {}

    /** Runs in a process of its own, and waits for what it tells. */
    public static Loaded run(Load load) throws IOException, InterruptedException {
        return OwnProcess.run(Generator.class, load, Loaded.class);
    }

    static void main() throws InterruptedException {
        Load load = JSON.readValue(System.in, Load.class);
        System.out.println(JSON.writeValueAsString(measure(load)));
    }

    private static Loaded measure(Load load) throws InterruptedException {
        URI base = URI.create(load.base());
        Measurement measurement = new Measurement();
        List<ByteBuf> requests =
                load.requests().stream().map(request -> bytes(request, base)).toList();
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            for (int i = 0; i < load.connections(); i++) {
                connect(threads, base, requests.get(i % requests.size()), load.status(), measurement)
                        .sync();
            }
            pause(load.warmUpSeconds());
            measurement.start();
            long begun = System.nanoTime();
            Servers servers = new Servers(load.servers());
            Effort.Since effort = new Effort.Since();
            pause(load.seconds());
            measurement.stop();
            double seconds = (System.nanoTime() - begun) / 1e9;
            return measurement.told(seconds, effort.untilNow(), servers.microsEach(measurement.count()));
        } finally {
            var _ = threads.shutdownGracefully(0, 5, TimeUnit.SECONDS);
        }
    }

    private static ChannelFuture connect(
            EventLoopGroup threads, URI base, ByteBuf request, int status, Measurement measurement) {
        return new Bootstrap()
                .group(threads)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new HttpResponseDecoder(),
                                        new Connection(
                                                request,
                                                status,
                                                measurement,
                                                () -> again(threads, base, request, status, measurement)));
                    }
                })
                .connect(base.getHost(), base.getPort());
    }

    private static void again(EventLoopGroup threads, URI base, ByteBuf request, int status, Measurement measurement) {
        if (!threads.isShuttingDown()) {
            connect(threads, base, request, status, measurement).addListener(connected -> {
                if (!connected.isSuccess()) {
                    measurement.broken();
                }
            });
        }
    }

    private static void pause(double seconds) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.round(seconds * 1e3));
    }

    private static ByteBuf bytes(Request request, URI base) {
        StringBuilder text = new StringBuilder("%s %s HTTP/1.1\r\nHost: %s\r\nAccept: application/json\r\n"
                .formatted(request.method(), request.path(), base.getAuthority()));
        if (!request.token().isEmpty()) {
            text.append("Authorization: Bearer ").append(request.token()).append("\r\n");
        }
        if (!request.body().isEmpty()) {
            text.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(request.body().getBytes(StandardCharsets.UTF_8).length)
                    .append("\r\n");
        }
        text.append("\r\n").append(request.body());
        return Unpooled.unreleasableBuffer(
                Unpooled.directBuffer().writeBytes(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
