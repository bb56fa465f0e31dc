/** A run: recorded, corrected, deleted. */
@NullMarked
package stravalite.api.run;

import org.jspecify.annotations.NullMarked;
