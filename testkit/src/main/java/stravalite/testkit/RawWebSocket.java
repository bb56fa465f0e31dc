package stravalite.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that sends whatever bytes it is told to, in frames or as they are. For one thread. */
public final class RawWebSocket implements AutoCloseable {

    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int FINAL = 0x80;

    private static final int CLOSE = 8;
    private static final int PATIENCE_MS = 20_000;

    private final Socket socket;
    private final DataInputStream in;
    private boolean closed;

    private RawWebSocket(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /**
     * Opens a connection at {@code /ws}.
     *
     * @throws AssertionError if the server refuses it
     */
    public static RawWebSocket open(URI base) {
        try {
            Socket socket = new Socket(base.getHost(), base.getPort());
            socket.setSoTimeout(PATIENCE_MS);
            socket.setTcpNoDelay(true);
            RawWebSocket opened = new RawWebSocket(socket);
            opened.bytes(("GET /ws HTTP/1.1\r\nHost: " + base.getAuthority()
                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: v12.stomp\r\n\r\n")
                    .getBytes(ISO_8859_1));
            String head = opened.head();
            if (!head.startsWith("HTTP/1.1 101")) {
                socket.close();
                throw new AssertionError("No WebSocket: " + head);
            }
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text in one frame. */
    public void text(String text) {
        frame(FINAL | TEXT, text.getBytes(UTF_8));
    }

    /**
     * One frame, masked by zeros.
     *
     * @param first its first byte: {@link #FINAL} or not, reserved bits, and the kind
     */
    public void frame(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.writeBytes(new byte[] {(byte) 0xff, 0, 0, 0, 0});
            frame.writeBytes(new byte[] {
                (byte) (payload.length >> 24),
                (byte) (payload.length >> 16),
                (byte) (payload.length >> 8),
                (byte) payload.length
            });
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        bytes(frame.toByteArray());
    }

    /** Bytes as they are. What a server that has closed does not take any more is lost. */
    public void bytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException gone) {
            // The next read tells.
        }
    }

    /**
     * The next text that the server sends, empty ones and heart-beats passed over; null when it has closed.
     *
     * @throws AssertionError if neither comes in time
     */
    public @Nullable String next() {
        try {
            while (!closed) {
                int kind = in.readUnsignedByte() & 0x0f;
                byte[] payload = in.readNBytes(length());
                closed = kind == CLOSE;
                String text = new String(payload, UTF_8);
                if (kind == TEXT && !text.isBlank()) {
                    return text;
                }
            }
            return null;
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The server neither said anything nor closed", e);
        } catch (IOException gone) {
            closed = true;
            return null;
        }
    }

    private int length() throws IOException {
        int length = in.readUnsignedByte() & 0x7f;
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> length;
        };
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
