package stravalite.query.leaderboard;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.EntityTag;

/** Rows of a board as bytes, with their tag: whoever has them already is told so without looking at them again. */
final class ReadyRows {

    private final byte[] json;
    private final EntityTag tag;
    private final Page page;
    private final boolean standIn;

    /**
     * @param standIn whether Postgres had to stand in for Redis
     * @param former what was shown before, if anything: equal rows keep their tag
     */
    ReadyRows(byte[] json, Page page, boolean standIn, @Nullable ReadyRows former) {
        this.json = json;
        this.tag = former != null && former.areThese(json) ? former.tag : EntityTag.ofBody(json);
        this.page = page;
        this.standIn = standIn;
    }

    boolean areThese(byte[] others) {
        return Arrays.equals(json, others);
    }

    byte[] json() {
        return json;
    }

    EntityTag tag() {
        return tag;
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
