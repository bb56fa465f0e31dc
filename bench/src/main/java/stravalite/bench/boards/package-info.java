/** How fast leaderboards are read, against what the same machine could do at most. */
@NullMarked
package stravalite.bench.boards;

import org.jspecify.annotations.NullMarked;
