/** The directory of runners. */
@NullMarked
package stravalite.query.runner;

import org.jspecify.annotations.NullMarked;
