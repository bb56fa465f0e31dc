/** Both sides and the page in one process, with a Postgres and a Redis of their own that keep their data in a directory. */
@NullMarked
package stravalite.standalone;

import org.jspecify.annotations.NullMarked;
