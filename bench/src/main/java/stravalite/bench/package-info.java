/** Measurements of a running server, each with a main method of its own. */
@NullMarked
package stravalite.bench;

import org.jspecify.annotations.NullMarked;
