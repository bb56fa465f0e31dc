package stravalite.query.leaderboard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Etag;

/** The first ten of a current board, ready to be sent. */
final class ReadyTop {

    private final byte[] json;
    private final String etag;
    private final long cursor;
    private final Page page;
    private final boolean standIn;

    /**
     * @param former what was shown before, if anything: equal rows keep their tag and their cursor
     * @param nextCursor for other rows
     * @param standIn whether Postgres had to stand in for Redis
     */
    ReadyTop(byte[] json, Page page, boolean standIn, @Nullable ReadyTop former, long nextCursor) {
        this.json = json;
        if (former != null && Arrays.equals(former.json, json)) {
            this.etag = former.etag;
            this.cursor = former.cursor;
        } else {
            this.etag = Etag.of(json);
            this.cursor = nextCursor;
        }
        this.page = page;
        this.standIn = standIn;
    }

    /** The rows. */
    byte[] json() {
        return json;
    }

    /** Of the rows. */
    String etag() {
        return etag;
    }

    /** Above those of all tops with other rows that this node showed before. */
    long cursor() {
        return cursor;
    }

    long total() {
        return page.total();
    }

    long position() {
        return page.position();
    }

    boolean standIn() {
        return standIn;
    }
}
