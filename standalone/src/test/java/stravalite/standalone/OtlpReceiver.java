package stravalite.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/** Takes spans over HTTP as a collector does, and reads of them what tells how they hang together. */
final class OtlpReceiver implements AutoCloseable {

    /** Of a trace. */
    record Span(String trace, String id, String parent, String name) {}

    private final HttpServer server;
    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();

    private OtlpReceiver(HttpServer server) {
        this.server = server;
    }

    static OtlpReceiver start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        OtlpReceiver receiver = new OtlpReceiver(server);
        server.createContext("/v1/traces", receiver::take);
        server.start();
        return receiver;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /** Those of a trace that have come so far. */
    List<Span> of(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ByteBuffer request = ByteBuffer.wrap(exchange.getRequestBody().readAllBytes());
            fields(
                    request,
                    (_, resource) -> fields(resource, (ofResource, scope) -> {
                        if (ofResource == 2) {
                            fields(scope, (ofScope, span) -> {
                                if (ofScope == 2) {
                                    spans.add(span(span));
                                }
                            });
                        }
                    }));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Span span(ByteBuffer bytes) {
        Map<Integer, byte[]> parts = new HashMap<>();
        fields(bytes, (field, value) -> {
            byte[] content = new byte[value.remaining()];
            value.get(content);
            parts.putIfAbsent(field, content);
        });
        HexFormat hex = HexFormat.of();
        return new Span(
                hex.formatHex(parts.get(1)),
                hex.formatHex(parts.get(2)),
                hex.formatHex(parts.getOrDefault(4, new byte[0])),
                new String(parts.get(5), StandardCharsets.UTF_8));
    }

    /** The fields of a protobuf message that have a length. */
    private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> taker) {
        while (message.hasRemaining()) {
            long tag = number(message);
            switch ((int) (tag & 7)) {
                case 0 -> number(message);
                case 1 -> message.position(message.position() + Long.BYTES);
                case 5 -> message.position(message.position() + Integer.BYTES);
                case 2 -> {
                    int length = (int) number(message);
                    ByteBuffer value = message.slice(message.position(), length);
                    message.position(message.position() + length);
                    taker.accept((int) (tag >>> 3), value);
                }
                default -> throw new IllegalArgumentException("No protobuf: " + tag);
            }
        }
    }

    private static long number(ByteBuffer message) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
