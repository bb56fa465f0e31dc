/** How imports stand, as both sides tell their runner of it. */
@NullMarked
package stravalite.platform.importing;

import org.jspecify.annotations.NullMarked;
