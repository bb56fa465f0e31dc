/** Files of runs, imported as durable jobs that go on where they were after a crash. */
@NullMarked
package stravalite.command.importing;

import org.jspecify.annotations.NullMarked;
