package stravalite.query.projection;

/** The events that a generation could not fold and that wait for somebody to look at them. */
public interface DeadLetters {

    /** How many there are: a generation that has any does not begin to serve by itself. */
    long count(Generation generation);

    /** Forgets those of a generation whose tables are gone. */
    void forget(Generation generation);
}
