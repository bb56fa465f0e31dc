/** The aggregate of a runner: registered, changed, deleted. */
@NullMarked
package stravalite.command.runner;

import org.jspecify.annotations.NullMarked;
