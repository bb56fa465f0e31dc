/** How operators watch projections, build them again while they serve, and go back. */
@NullMarked
package stravalite.query.replay;

import org.jspecify.annotations.NullMarked;
