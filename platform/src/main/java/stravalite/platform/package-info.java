/** What both sides need and neither owns. */
@NullMarked
package stravalite.platform;

import org.jspecify.annotations.NullMarked;
