/** How many requests a client may make in a minute, counted in Redis for all nodes together. */
@NullMarked
package stravalite.platform.limits;

import org.jspecify.annotations.NullMarked;
