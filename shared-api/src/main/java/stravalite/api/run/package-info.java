/** A run: recorded, corrected, deleted, restored. */
@NullMarked
package stravalite.api.run;

import org.jspecify.annotations.NullMarked;
