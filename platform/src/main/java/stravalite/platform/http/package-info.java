/** HTTP conventions of both sides: problem details, units on the wire, limits, pages. */
@NullMarked
package stravalite.platform.http;

import org.jspecify.annotations.NullMarked;
