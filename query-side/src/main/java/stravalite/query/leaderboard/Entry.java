package stravalite.query.leaderboard;

import org.jspecify.annotations.Nullable;

/**
 * A standing on its way to Redis, with the name of whose it is.
 *
 * @param nameRevision the revision of the runner at which that is the name: what comes late does not bring an older one back
 */
record Entry(Standing standing, @Nullable String name, long nameRevision) {}
