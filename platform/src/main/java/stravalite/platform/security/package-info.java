/** Who is asking, and what they may: access tokens, live sessions, a runner's own paths. */
@NullMarked
package stravalite.platform.security;

import org.jspecify.annotations.NullMarked;
