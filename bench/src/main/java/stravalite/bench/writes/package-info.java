/** How fast runs are recorded, against what the same database could store at most. */
@NullMarked
package stravalite.bench.writes;

import org.jspecify.annotations.NullMarked;
