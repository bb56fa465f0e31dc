package stravalite.query.leaderboard;

import org.jspecify.annotations.Nullable;

/** A standing on its way to Redis, with the name of whose it is. */
record Entry(Standing standing, @Nullable String name) {}
