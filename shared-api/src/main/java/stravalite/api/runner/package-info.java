/** A runner: registered, renamed, moved to another time zone, shown or hidden, deleted. */
@NullMarked
package stravalite.api.runner;

import org.jspecify.annotations.NullMarked;
