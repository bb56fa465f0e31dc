/** The query side: folds events into read models and serves them. */
@NullMarked
package stravalite.query;

import org.jspecify.annotations.NullMarked;
