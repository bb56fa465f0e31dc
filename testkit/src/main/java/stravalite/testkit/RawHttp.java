package stravalite.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client for requests that other clients put right or refuse to send. It keeps its connection as long as the
 * server does. For one thread.
 */
public final class RawHttp implements AutoCloseable {

    private static final int PATIENCE_MS = 30_000;

    private final URI base;
    private @Nullable Socket socket;
    private InputStream in = InputStream.nullInputStream();

    public RawHttp(URI base) {
        this.base = base;
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws AssertionError if the server does not answer, or not in HTTP
     */
    public RawAnswer send(RawRequest request) {
        boolean kept = socket != null;
        try {
            return once(request);
        } catch (IOException e) {
            drop();
            if (kept) {
                // The server may have closed a kept connection meanwhile, which is nothing of this request's.
                return send(request);
            }
            throw new AssertionError("No answer (" + e + ") to " + request, e);
        }
    }

    private RawAnswer once(RawRequest request) throws IOException {
        Socket open = socket;
        if (open == null) {
            open = new Socket(base.getHost(), base.getPort());
            open.setSoTimeout(PATIENCE_MS);
            open.setTcpNoDelay(true);
            in = new BufferedInputStream(open.getInputStream());
            socket = open;
        }
        try {
            open.getOutputStream().write(request.text(base.getAuthority()).getBytes(ISO_8859_1));
            if (request.last()) {
                open.shutdownOutput();
            }
        } catch (IOException refusedMeanwhile) {
            // A server may answer and close before it has read all; its answer is there to be read.
        }
        RawAnswer answer = read(request.method().equals("HEAD"));
        if (request.last() || answer.header("connection").equals("close") || in.available() > 0) {
            drop();
        }
        return answer;
    }

    private RawAnswer read(boolean headersOnly) throws IOException {
        String[] status = line().split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
            throw new IOException("Not an answer in HTTP: " + String.join(" ", status));
        }
        int code = Integer.parseInt(status[1]);
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        if (code < 200) {
            return read(headersOnly);
        }
        boolean bodiless = headersOnly || code == 204 || code == 304;
        RawAnswer head = new RawAnswer(code, headers, "");
        return bodiless ? head : new RawAnswer(code, headers, text(head, body(head)));
    }

    private byte[] body(RawAnswer head) throws IOException {
        if (head.header("transfer-encoding").equals("chunked")) {
            return chunks();
        }
        String length = head.header("content-length");
        return length.isEmpty() ? in.readAllBytes() : exactly(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            all.writeBytes(exactly(size));
            line();
        }
        while (!line().isEmpty()) {
            // A trailer.
        }
        return all.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The answer broke off");
        }
        return bytes;
    }

    private static String text(RawAnswer head, byte[] body) throws IOException {
        boolean packed = head.header("content-encoding").equals("gzip");
        return new String(packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body, UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The server closed");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private void drop() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        drop();
    }
}
