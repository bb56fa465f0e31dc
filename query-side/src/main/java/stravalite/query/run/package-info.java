/** A runner's runs, one by one and as pages. */
@NullMarked
package stravalite.query.run;

import org.jspecify.annotations.NullMarked;
