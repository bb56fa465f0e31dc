package stravalite.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A STOMP 1.2 client over WebSocket for tests. Frames are kept in the order in which they came until they are taken; more
 * than 50,000 untaken ones break the connection. Safe for several threads.
 */
public final class StompClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http;
    private final Inbox inbox;
    private final WebSocket socket;
    private int subscriptions;

    private StompClient(HttpClient http, Inbox inbox, WebSocket socket) {
        this.http = http;
        this.inbox = inbox;
        this.socket = socket;
    }

    /**
     * Opens a session and waits until the server has accepted it.
     *
     * @param uri such as {@code ws://localhost:8080/ws}
     * @param token an access token, sent with CONNECT; null for the public topics only
     * @throws StompRefused if the server does not accept it
     */
    public static StompClient connect(URI uri, @Nullable String token) {
        return connect(uri, token, any -> {});
    }

    /**
     * Opens a session that breaks at the first frame that is not as it has to be.
     *
     * @param check throws an AssertionError for such a frame; its message is what taking a frame then throws
     * @throws StompRefused if the server does not accept the session
     */
    public static StompClient connect(URI uri, @Nullable String token, Consumer<Frame> check) {
        StompClient client = open(uri, check);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("accept-version", "1.2");
        headers.put("host", uri.getHost());
        headers.put("heart-beat", "0,0");
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
        try {
            client.send("CONNECT", headers, "");
        } catch (CompletionException closed) {
            client.close();
            throw new StompRefused("CONNECT could not be sent", null, closed);
        }
        Optional<Frame> answer = client.next(PATIENCE);
        if (answer.isEmpty() || !answer.get().command().equals("CONNECTED")) {
            client.close();
            throw new StompRefused("CONNECT was answered by " + answer, answer.orElse(null), null);
        }
        return client;
    }

    /**
     * Opens the WebSocket alone: CONNECT is up to the caller.
     *
     * @throws StompRefused if the handshake fails
     */
    public static StompClient open(URI uri) {
        return open(uri, any -> {});
    }

    private static StompClient open(URI uri, Consumer<Frame> check) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        Inbox inbox = new Inbox(check);
        try {
            WebSocket socket = http.newWebSocketBuilder()
                    .subprotocols("v12.stomp")
                    .connectTimeout(PATIENCE)
                    .buildAsync(uri, inbox)
                    .join();
            return new StompClient(http, inbox, socket);
        } catch (CompletionException failed) {
            http.shutdownNow();
            throw new StompRefused("No WebSocket at " + uri + ": " + failed.getCause(), null, failed.getCause());
        }
    }

    /** Subscribes and returns the subscription's id. The server does not say when it has begun. */
    public synchronized String subscribe(String destination) {
        String id = "sub-" + subscriptions++;
        send("SUBSCRIBE", Map.of("id", id, "destination", destination), "");
        return id;
    }

    public void unsubscribe(String subscription) {
        send("UNSUBSCRIBE", Map.of("id", subscription), "");
    }

    /** Sends a frame; headers are escaped as the command demands. */
    public void send(String command, Map<String, String> headers, String body) {
        sendRaw(FrameText.write(new Frame(command, headers, body)));
    }

    /** Sends a text as it is, as one WebSocket message. */
    public synchronized void sendRaw(String text) {
        socket.sendText(text, true)
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    /**
     * Takes the next frame. Empty if none comes in time, or at once if the connection is closed and none is left.
     *
     * @throws IllegalStateException if the server sent something that is not a frame, or more than there was room for
     */
    public Optional<Frame> next(Duration patience) {
        return Optional.ofNullable(inbox.take(patience));
    }

    /**
     * Takes frames until one is wanted, and returns that one.
     *
     * @throws AssertionError if it does not come in time; it names the last frames that came instead
     */
    public Frame until(Predicate<Frame> wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        List<Frame> others = new ArrayList<>();
        while (true) {
            Optional<Frame> frame = next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            if (frame.isEmpty()) {
                String ending = inbox.ending();
                throw new AssertionError("No such frame within " + patience
                        + (ending == null ? "" : " (" + ending + ")") + ", but " + others.size() + " others, the last: "
                        + others.subList(Math.max(0, others.size() - 10), others.size()));
            }
            if (wanted.test(frame.get())) {
                return frame.get();
            }
            others.add(frame.get());
        }
    }

    /** Waits until the server has closed the connection; false if it did not in time. Frames stay to be taken. */
    public boolean awaitClosed(Duration patience) {
        return inbox.awaitClosed(patience);
    }

    /** Ends the connection at once, without DISCONNECT: tests that want one send it. */
    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
