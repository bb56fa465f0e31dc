/** A runner's own numbers: lifetime pace, personal bests, rolling windows, periods, bests by distance. */
@NullMarked
package stravalite.query.analytics;

import org.jspecify.annotations.NullMarked;
