@NullMarked
package stravalite.query.definition;

import org.jspecify.annotations.NullMarked;
