/** What the system takes: time to start, to hash passwords and to import, memory, and bytes a run. */
@NullMarked
package stravalite.bench.footprint;

import org.jspecify.annotations.NullMarked;
