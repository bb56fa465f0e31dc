/** Dead letters: events that a projection could not fold, set aside with whatever their runner said after them. */
@NullMarked
package stravalite.query.deadletter;

import org.jspecify.annotations.NullMarked;
