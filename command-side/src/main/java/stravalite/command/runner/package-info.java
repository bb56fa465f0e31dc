/** The aggregate of a runner: registered, deleted. */
@NullMarked
package stravalite.command.runner;

import org.jspecify.annotations.NullMarked;
