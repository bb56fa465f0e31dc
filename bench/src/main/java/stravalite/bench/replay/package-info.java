/** Measures how fast a projection is built again, and what its readers notice of it. */
@NullMarked
package stravalite.bench.replay;

import org.jspecify.annotations.NullMarked;
