package stravalite.command.importing.track;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/**
 * Counts the characters that a parser takes until it tells of something. It holds them all until then, and has no limit of its
 * own for attributes, comments and CDATA sections; of plain text it tells piece by piece, however long that is.
 */
final class TokenReader extends FilterReader {

    private static final int LONGEST = 1_000_000;

    private int taken;
    private boolean unknown;

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

    /** Whether this ended because there was something that is no character in its encoding. */
    boolean areUnknown() {
        return unknown;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        try {
            int read = super.read(buffer, offset, length);
            count(read);
            return read;
        } catch (CharacterCodingException e) {
            unknown = true;
            throw e;
        }
    }

    private void count(int read) throws IOException {
        taken += Math.max(0, read);
        if (isTooLong()) {
            throw new IOException("too long");
        }
    }
}
