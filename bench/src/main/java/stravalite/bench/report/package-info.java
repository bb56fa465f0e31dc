/** What a benchmark found, as a table and as JSON. */
@NullMarked
package stravalite.bench.report;

import org.jspecify.annotations.NullMarked;
