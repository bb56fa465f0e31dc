package stravalite.query.leaderboard;

/** Where a board was read. */
enum BoardSource {
    /** From the bytes that were made when it changed. */
    READY,
    REDIS,
    POSTGRES,
    /** Computed as of an earlier moment. */
    PAST
}
