/** Events in a file of lines that are chained by their hashes: written, verified, and loaded into an empty store. */
@NullMarked
package stravalite.platform.archive;

import org.jspecify.annotations.NullMarked;
