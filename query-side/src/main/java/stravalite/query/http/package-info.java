/** Conventions of the read endpoints: the moments that may be asked for, and what is refused. */
@NullMarked
package stravalite.query.http;

import org.jspecify.annotations.NullMarked;
