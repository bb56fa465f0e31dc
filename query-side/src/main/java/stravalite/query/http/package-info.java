/** Conventions of the read endpoints: limits, cursors and pages. */
@NullMarked
package stravalite.query.http;

import org.jspecify.annotations.NullMarked;
