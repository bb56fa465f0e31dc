/** A runner: registered, deleted. */
@NullMarked
package stravalite.api.runner;

import org.jspecify.annotations.NullMarked;
