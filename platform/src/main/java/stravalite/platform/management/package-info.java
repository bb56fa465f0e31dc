/** Health and metrics for those who run it, on a port of their own. */
@NullMarked
package stravalite.platform.management;

import org.jspecify.annotations.NullMarked;
