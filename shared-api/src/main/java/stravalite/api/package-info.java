/** What the two sides share about the domain: commands in the imperative, events in the past, and their value types. */
@NullMarked
package stravalite.api;

import org.jspecify.annotations.NullMarked;
