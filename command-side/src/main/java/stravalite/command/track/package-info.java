/** The tracks of runs as their runner gets them back: the file as it was, a way for a chart, and splits. */
@NullMarked
package stravalite.command.track;

import org.jspecify.annotations.NullMarked;
