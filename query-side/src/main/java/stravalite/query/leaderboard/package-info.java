/** Leaderboards: folded into period totals in Postgres, ranked in Redis, their tops kept ready in the process. */
@NullMarked
package stravalite.query.leaderboard;

import org.jspecify.annotations.NullMarked;
