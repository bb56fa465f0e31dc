/** The keys of the runners: what they encrypt in events is read with them, and forgotten with them. */
@NullMarked
package stravalite.platform.personal;

import org.jspecify.annotations.NullMarked;
