package stravalite.standalone.attack;

import java.util.List;
import org.jspecify.annotations.Nullable;
import stravalite.standalone.RunningSystem;
import stravalite.testkit.RawWebSocket;

/** A STOMP session that says whatever it is told to. */
final class StompSession implements AutoCloseable {

    /** What {@link #until} answers when the server has closed. */
    static final String CLOSED = "closed";

    private final RawWebSocket socket = RawWebSocket.open(RunningSystem.base());

    /** One that has said nothing yet. */
    static StompSession open() {
        return new StompSession();
    }

    /** One that the server has accepted; without a token, for the empty text. */
    static StompSession connected(String token) {
        StompSession session = new StompSession();
        session.say(connect(token));
        String answer = session.until("CONNECTED", "ERROR");
        if (!answer.equals("CONNECTED")) {
            session.close();
            throw new AssertionError("CONNECT was answered by " + answer);
        }
        return session;
    }

    static String connect(String token) {
        return "CONNECT\naccept-version:1.2\nhost:localhost\n"
                + (token.isEmpty() ? "" : "Authorization:Bearer " + token + "\n") + "\n\0";
    }

    RawWebSocket socket() {
        return socket;
    }

    void say(String text) {
        socket.text(text);
    }

    /** The first of these commands that comes, or that the server has closed. */
    String until(String... commands) {
        while (true) {
            @Nullable String text = socket.next();
            if (text == null) {
                return CLOSED;
            }
            if (text.contains("internal error")) {
                throw new AssertionError("The server failed: " + text);
            }
            String command = text.substring(0, Math.max(0, text.indexOf('\n')));
            if (List.of(commands).contains(command)) {
                return command;
            }
        }
    }

    /** Waits until the server has closed. */
    boolean isClosedByServer() {
        return until().equals(CLOSED);
    }

    @Override
    public void close() {
        socket.close();
    }
}
