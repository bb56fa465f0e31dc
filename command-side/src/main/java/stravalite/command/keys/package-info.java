/** The keys that access tokens are signed with: published for others, and replaced in time. */
@NullMarked
package stravalite.command.keys;

import org.jspecify.annotations.NullMarked;
