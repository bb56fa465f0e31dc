package stravalite.query.projection;

import java.util.Collection;
import java.util.Map;

/** The events that a generation could not fold and that wait for somebody to look at them. */
public interface DeadLetters {

    /** How many there are: a generation that has any does not begin to serve by itself. */
    long count(Generation generation);

    /** How many there are of each of these projections, in all its generations; by one statement. */
    Map<String, Long> counts(Collection<String> projections);

    /** Forgets those of a generation whose tables are gone. */
    void forget(Generation generation);
}
