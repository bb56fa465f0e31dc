/** Tests of tracks over HTTP. */
@NullMarked
package stravalite.command.track;

import org.jspecify.annotations.NullMarked;
