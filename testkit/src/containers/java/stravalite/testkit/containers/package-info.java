/** Servers in containers for the tests, where there is a Docker. */
@NullMarked
package stravalite.testkit.containers;

import org.jspecify.annotations.NullMarked;
