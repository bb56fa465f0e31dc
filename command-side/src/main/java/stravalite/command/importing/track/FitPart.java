package stravalite.command.importing.track;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A FIT file, which may be one of several that are joined: it is whole, and its check sums are right. */
final class FitPart {

    private static final int MARK_AT = 8;
    private static final byte[] MARK = ".FIT".getBytes(StandardCharsets.US_ASCII);
    private static final int SHORTEST_HEADER = MARK_AT + MARK.length;
    private static final int SUM = 2;
    private static final int NEWEST_VERSION = 2;
    private static final String WRONG_SUM = "is damaged: its check sum is wrong";

    private final byte[] content;
    private final int begin;
    private final int end;

    private FitPart(byte[] content, int begin, int end) {
        this.content = content;
        this.begin = begin;
        this.end = end;
    }

    /** Whether a FIT file begins there, told by its mark. */
    static boolean beginsAt(byte[] content, int start) {
        int from = start + MARK_AT;
        return content.length - from >= MARK.length
                && Arrays.equals(content, from, from + MARK.length, MARK, 0, MARK.length);
    }

    /** @throws Unreadable when no FIT file begins there, or it is not whole */
    static FitPart at(byte[] content, int start) throws Unreadable {
        if (!beginsAt(content, start)) {
            throw new Unreadable("is damaged: something that is no FIT follows its end");
        }
        FitBytes bytes = new FitBytes(content, start, content.length, "is cut off");
        int header = bytes.number();
        int version = bytes.number() >> 4;
        bytes.skip(2);
        long size = bytes.number(Integer.BYTES, false);
        if (header < SHORTEST_HEADER) {
            throw new Unreadable("is damaged: its header is too short");
        }
        if (version > NEWEST_VERSION) {
            throw new Unreadable("is of a newer version of FIT than can be read here");
        }
        if (size == 0) {
            throw new Unreadable("was never finished: its device stopped while it recorded");
        }
        bytes.skip(MARK.length);
        if (header >= SHORTEST_HEADER + SUM) {
            long sum = bytes.number(SUM, false);
            if (sum != 0 && sum != CheckSum.of(content, start, start + SHORTEST_HEADER)) {
                throw new Unreadable(WRONG_SUM);
            }
        }
        if (start + header + size + SUM > content.length) {
            throw new Unreadable("is cut off");
        }
        int end = (int) (start + header + size);
        if (new FitBytes(content, end, content.length, WRONG_SUM).number(SUM, false)
                != CheckSum.of(content, start, end)) {
            throw new Unreadable(WRONG_SUM);
        }
        return new FitPart(content, start + header, end);
    }

    /** Its messages. */
    FitBytes bytes() {
        return new FitBytes(content, begin, end, "is damaged: one of its messages is longer than the file");
    }

    /** Where the next one begins, if there is one. */
    int next() {
        return end + SUM;
    }
}
