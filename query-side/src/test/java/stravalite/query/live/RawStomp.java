package stravalite.query.live;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that can also misbehave: it sends any text or bytes, and stops reading when told. */
final class RawStomp implements WebSocket.Listener, AutoCloseable {

    private static final String CLOSED = "closed ";
    private static final int PATIENCE = 10;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private final ByteArrayOutputStream pongs = new ByteArrayOutputStream();
    private final WebSocket socket;
    private volatile boolean reading = true;

    RawStomp(HttpClient http, int port, String... headers) {
        WebSocket.Builder builder = http.newWebSocketBuilder().subprotocols("v12.stomp");
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        builder.connectTimeout(Duration.ofSeconds(PATIENCE));
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
                .join();
    }

    RawStomp connect(String... headers) throws InterruptedException {
        send("CONNECT\naccept-version:1.2\n" + String.join("\n", headers) + (headers.length > 0 ? "\n" : "") + "\n\0");
        String answer = next();
        if (!answer.startsWith("CONNECTED\n")) {
            throw new AssertionError(answer);
        }
        return this;
    }

    void subscribe(String destination) {
        send("SUBSCRIBE\nid:a\ndestination:" + destination + "\n\n\0");
    }

    void send(String text) {
        sent(socket.sendText(text, true));
    }

    void sendPart(String text, boolean last) {
        sent(socket.sendText(text, last));
    }

    void sendBytes(byte[] bytes) {
        sent(socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    void ping() {
        sent(socket.sendPing(ByteBuffer.wrap(new byte[] {1})));
    }

    private static void sent(CompletableFuture<WebSocket> sending) {
        sending.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    void stopReading() {
        reading = false;
    }

    String protocol() {
        return socket.getSubprotocol();
    }

    /** The next text, or "closed" with its code. */
    String next() throws InterruptedException {
        String text = received.poll(PATIENCE, TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("nothing came");
        }
        return text;
    }

    /** The next text that is no heart-beat. */
    String frame() throws InterruptedException {
        String text = next();
        while (text.equals("\n")) {
            text = next();
        }
        return text;
    }

    /** The body of the next MESSAGE. */
    String body() throws InterruptedException {
        String text = frame();
        if (!text.startsWith("MESSAGE\n")) {
            throw new AssertionError(text);
        }
        return text.substring(text.indexOf("\n\n") + 2, text.length() - 1);
    }

    /** Its ERROR's message header and then the code with which the server closed. */
    List<String> ending() throws InterruptedException {
        String error = frame();
        while (!error.startsWith("ERROR\n") && !error.startsWith(CLOSED)) {
            error = frame();
        }
        if (error.startsWith(CLOSED)) {
            return List.of(error);
        }
        String message = error.lines()
                .filter(line -> line.startsWith("message:"))
                .findFirst()
                .orElseThrow();
        return List.of(message.substring("message:".length()).replace("\\c", ":"), frame());
    }

    boolean ponged() {
        return pongs.size() > 0;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            received.add(part.toString());
            part.setLength(0);
        }
        if (reading) {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
        pongs.write(1);
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        received.add(CLOSED + code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        received.add(CLOSED + error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
