package stravalite.query.projection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is asked of the event store without folding events: where they stand, how many there are, whose they are. */
interface Store {

    /** Where somebody's event stands. */
    record Place(long position, UUID runner) {}

    /** The last position; 0 for an empty store. */
    long head();

    /** How many events there are. May look at all of them. */
    long count();

    /** How many events come after a position; an upper bound where there are many. */
    long countAfter(long position);

    /** When the first event after a position was recorded. */
    Optional<Instant> firstAfter(long position);

    /** The events after one position up to another, as far as anybody's are. */
    List<Place> between(long after, long last);
}
