/** How events are folded into tables: batches, segments, generations, and waiting for one's own writes. */
@NullMarked
package stravalite.query.projection;

import org.jspecify.annotations.NullMarked;
