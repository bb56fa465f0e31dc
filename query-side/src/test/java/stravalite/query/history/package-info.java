@NullMarked
package stravalite.query.history;

import org.jspecify.annotations.NullMarked;
