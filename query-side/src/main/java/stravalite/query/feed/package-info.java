/** The feed: every run as it is recorded, numbered without holes. */
@NullMarked
package stravalite.query.feed;

import org.jspecify.annotations.NullMarked;
