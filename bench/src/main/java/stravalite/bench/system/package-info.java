/** The system that is measured, and what is asked of it around the measurements. */
@NullMarked
package stravalite.bench.system;

import org.jspecify.annotations.NullMarked;
