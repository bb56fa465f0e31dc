/** A load generator for HTTP in a process of its own. */
@NullMarked
package stravalite.bench.load;

import org.jspecify.annotations.NullMarked;
