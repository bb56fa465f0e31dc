/** All that is kept of a runner, as one archive for the runner. */
@NullMarked
package stravalite.command.export;

import org.jspecify.annotations.NullMarked;
