/** Files that a watch or an app recorded: what they say of runs, read from untrusted bytes. */
@NullMarked
package stravalite.command.importing.track;

import org.jspecify.annotations.NullMarked;
