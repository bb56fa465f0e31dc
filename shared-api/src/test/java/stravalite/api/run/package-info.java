/** Tests of what a run is. */
@NullMarked
package stravalite.api.run;

import org.jspecify.annotations.NullMarked;
