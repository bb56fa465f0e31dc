/** How the log is written, and how somebody is told of in it. */
@NullMarked
package stravalite.platform.logs;

import org.jspecify.annotations.NullMarked;
