/** The side that is told what happened, and decides whether it did. */
@NullMarked
package stravalite.command;

import org.jspecify.annotations.NullMarked;
