/** Recording, correcting and deleting runs: the aggregate, its rules, its endpoints, and the index of known runs. */
@NullMarked
package stravalite.command.run;

import org.jspecify.annotations.NullMarked;
