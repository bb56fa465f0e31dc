/** Conventions of the read endpoints: limits, cursors and the links between pages. */
@NullMarked
package stravalite.query.http;

import org.jspecify.annotations.NullMarked;
