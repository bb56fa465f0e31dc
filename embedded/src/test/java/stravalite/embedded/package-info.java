/** Tests of the embedded servers. */
@NullMarked
package stravalite.embedded;

import org.jspecify.annotations.NullMarked;
