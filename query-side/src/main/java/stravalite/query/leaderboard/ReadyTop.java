package stravalite.query.leaderboard;

import org.jspecify.annotations.Nullable;

/**
 * The first ten of a current board, ready to be sent.
 *
 * @param cursor above those of all tops with other rows that this node showed before
 */
record ReadyTop(ReadyRows rows, long cursor) {

    /**
     * @param standIn whether Postgres had to stand in for Redis
     * @param former what was shown before, if anything: equal rows keep their tag and their cursor
     * @param nextCursor for other rows
     */
    static ReadyTop of(byte[] json, Page page, boolean standIn, @Nullable ReadyTop former, long nextCursor) {
        ReadyRows rows = new ReadyRows(json, page, standIn, former == null ? null : former.rows);
        return new ReadyTop(rows, former != null && former.rows.areThese(json) ? former.cursor : nextCursor);
    }
}
