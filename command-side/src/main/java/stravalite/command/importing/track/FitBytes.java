package stravalite.command.importing.track;

/** Bytes of a FIT file, one after the other. */
final class FitBytes {

    private final byte[] content;
    private final int end;
    private final String tooFew;
    private int at;

    /** @param tooFew what is said when there are no more */
    FitBytes(byte[] content, int begin, int end, String tooFew) {
        this.content = content;
        this.at = begin;
        this.end = end;
        this.tooFew = tooFew;
    }

    boolean hasMore() {
        return at < end;
    }

    /** The next byte. */
    int number() throws Unreadable {
        return Byte.toUnsignedInt(content[skip(1)]);
    }

    /** The next bytes as a number without a sign. */
    long number(int size, boolean bigEndian) throws Unreadable {
        return number(content, skip(size), size, bigEndian);
    }

    /**
     * Passes over bytes.
     *
     * @return where they begin in the file
     */
    int skip(int bytes) throws Unreadable {
        if (end - at < bytes) {
            throw new Unreadable(tooFew);
        }
        int begin = at;
        at += bytes;
        return begin;
    }

    /** The bytes of a message that begins there in the file. */
    byte[] content() {
        return content;
    }

    static long number(byte[] content, int begin, int size, boolean bigEndian) {
        long number = 0;
        for (int place = 0; place < size; place++) {
            int next = bigEndian ? begin + place : begin + size - 1 - place;
            number = number << Byte.SIZE | Byte.toUnsignedInt(content[next]);
        }
        return number;
    }
}
