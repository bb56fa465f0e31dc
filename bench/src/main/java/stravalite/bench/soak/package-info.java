/** Whether memory, files, threads, lag and latency stay as they are in the long run. */
@NullMarked
package stravalite.bench.soak;

import org.jspecify.annotations.NullMarked;
