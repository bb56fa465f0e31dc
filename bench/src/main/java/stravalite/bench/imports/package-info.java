/** How fast an archive of recordings is imported, and what that takes of memory. */
@NullMarked
package stravalite.bench.imports;

import org.jspecify.annotations.NullMarked;
