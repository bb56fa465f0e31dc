/** Whether one more run costs the same, however many there are. */
@NullMarked
package stravalite.bench.growth;

import org.jspecify.annotations.NullMarked;
