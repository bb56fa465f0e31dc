/** All revisions of all runs: what was known when, and by whom it was said. */
@NullMarked
package stravalite.query.history;

import org.jspecify.annotations.NullMarked;
