/** Where the database is: {@code DATABASE_URL} as hosts give it. */
@NullMarked
package stravalite.platform.database;

import org.jspecify.annotations.NullMarked;
