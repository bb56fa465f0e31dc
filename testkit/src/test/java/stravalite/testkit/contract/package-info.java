@NullMarked
package stravalite.testkit.contract;

import org.jspecify.annotations.NullMarked;
