/** The event store: Axon's JDBC engine on Postgres, the permanent names of events, and wake-ups without polling. */
@NullMarked
package stravalite.platform.eventstore;

import org.jspecify.annotations.NullMarked;
