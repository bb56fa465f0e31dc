package stravalite.command.importing.track;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Counts the characters that a parser takes until it tells of something. It holds them all until then, and has no limit of its
 * own for attributes, comments and CDATA sections; of plain text it tells piece by piece, however long that is.
 */
final class TokenReader extends FilterReader {

    private static final int LONGEST = 1_000_000;

    private int taken;

    TokenReader(Reader characters) {
        super(characters);
    }

    /** The parser told of something, and begins anew. */
    void next() {
        taken = 0;
    }

    /** Whether this ended before the file did. */
    boolean isTooLong() {
        return taken > LONGEST;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(read);
        return read;
    }

    private void count(int read) throws IOException {
        taken += Math.max(0, read);
        if (isTooLong()) {
            throw new IOException("too long");
        }
    }
}
