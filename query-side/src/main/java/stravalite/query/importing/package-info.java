/** A runner's imports as they go on, for live sessions. */
@NullMarked
package stravalite.query.importing;

import org.jspecify.annotations.NullMarked;
