package stravalite.command.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import stravalite.platform.http.Problem;

/**
 * Passes bytes on until a moment, and then no more: whoever reads slowly, on purpose or not, gives up their place. A single
 * write can't last, since a client that takes nothing for some seconds is hung up on.
 */
public final class UntilStream extends OutputStream {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final OutputStream out;
    private final Clock clock;
    private final Instant until;

    /** @param longest how long it passes bytes on, from now */
    public UntilStream(OutputStream out, Clock clock, Duration longest) {
        this.out = out;
        this.clock = clock;
        this.until = clock.instant().plus(longest);
    }

    @Override
    public void write(int single) throws IOException {
        check();
        out.write(single);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        check();
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void check() {
        if (!clock.instant().isBefore(until)) {
            throw Problem.unavailable("The export took too long.", PAUSE);
        }
    }
}
