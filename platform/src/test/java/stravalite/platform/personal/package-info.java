/** Tests of the keys, and stand-ins by which what is encrypted can be pinned. */
@NullMarked
package stravalite.platform.personal;

import org.jspecify.annotations.NullMarked;
