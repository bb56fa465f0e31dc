/** How commands are refused, and what a client reads then. */
@NullMarked
package stravalite.command.refusal;

import org.jspecify.annotations.NullMarked;
