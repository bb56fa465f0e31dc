/** How soon what is recorded is seen: in the projections, in Redis and by those who listen. */
@NullMarked
package stravalite.bench.live;

import org.jspecify.annotations.NullMarked;
