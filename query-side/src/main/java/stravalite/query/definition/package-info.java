/** What the numbers mean: standard distances, the world record, and the periods of the calendar. */
@NullMarked
package stravalite.query.definition;

import org.jspecify.annotations.NullMarked;
