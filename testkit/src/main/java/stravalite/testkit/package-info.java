/** Test support: generated histories, a second computation of every number, and a STOMP client. */
@NullMarked
package stravalite.testkit;

import org.jspecify.annotations.NullMarked;
