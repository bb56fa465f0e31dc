/** HTTP conventions of both sides: problem details, units on the wire, limits. */
@NullMarked
package stravalite.platform.http;

import org.jspecify.annotations.NullMarked;
