/** The export of all events, and backups: made, restored, and cleared of those who have left since. */
@NullMarked
package stravalite.command.archive;

import org.jspecify.annotations.NullMarked;
