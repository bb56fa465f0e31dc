package stravalite.platform.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of bytes, each ended by a line feed, in bounded memory. */
public final class LineInput {

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private long lines;

    public LineInput(InputStream in) {
        this.in = in;
    }

    /** Where lines go that are too long to be held. */
    @FunctionalInterface
    public interface Sink {
        void write(byte[] bytes, int offset, int length) throws IOException;
    }

    /** How many lines have been read. */
    public long lines() {
        return lines;
    }

    /**
     * The next line without its end; null when there is none.
     *
     * @throws BrokenLine if it is longer than that, or the file ends in it
     */
    public byte @Nullable [] next(int longest) throws IOException {
        if (from == to && !fill()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int end = lineFeed();
        while (end < 0) {
            take(line, to, longest);
            if (!fill()) {
                throw new BrokenLine(lines + 1, "breaks off: the file ends in it");
            }
            end = lineFeed();
        }
        take(line, end, longest);
        from++;
        lines++;
        return line.toByteArray();
    }

    /**
     * Passes lines on until one that is this mark, which is left out.
     *
     * @param mark two bytes
     * @return how many lines that were
     * @throws BrokenLine if the file ends before
     */
    public long until(byte[] mark, Sink sink) throws IOException {
        long passed = 0;
        while (!at(mark)) {
            int end = lineFeed();
            while (end < 0) {
                sink.write(buffer, from, to - from);
                from = to;
                if (!fill()) {
                    throw new BrokenLine(lines + 1, "breaks off: the file ends in it");
                }
                end = lineFeed();
            }
            sink.write(buffer, from, end + 1 - from);
            from = end + 1;
            lines++;
            passed++;
        }
        from += mark.length + 1;
        lines++;
        return passed;
    }

    private boolean at(byte[] mark) throws IOException {
        while (to - from < mark.length + 1) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0) {
                throw new BrokenLine(lines + 1, "is missing: the file ends before it");
            }
            to += read;
        }
        return buffer[from] == mark[0] && buffer[from + 1] == mark[1] && buffer[from + 2] == '\n';
    }

    private void take(ByteArrayOutputStream line, int end, int longest) {
        if (line.size() + (end - from) > longest) {
            throw new BrokenLine(lines + 1, "is longer than any line here can be (" + longest + " bytes)");
        }
        line.write(buffer, from, end - from);
        from = end;
    }

    private int lineFeed() {
        for (int at = from; at < to; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        return to > 0;
    }
}
