/** Checks of the test support itself, against small examples computed by hand. */
@NullMarked
package stravalite.testkit;

import org.jspecify.annotations.NullMarked;
