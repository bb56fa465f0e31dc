/** The feed: every run of a public runner as it is recorded, numbered without holes. */
@NullMarked
package stravalite.query.feed;

import org.jspecify.annotations.NullMarked;
