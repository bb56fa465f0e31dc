/** Postgres and Redis as processes of this machine that keep their data in a directory. */
@NullMarked
package stravalite.embedded;

import org.jspecify.annotations.NullMarked;
