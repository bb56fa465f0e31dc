/** The link to Redis, a cache that may be away, and the signals that nodes send each other over it. */
@NullMarked
package stravalite.platform.redis;

import org.jspecify.annotations.NullMarked;
