package stravalite.query.deadletter;

import stravalite.query.projection.Generation;

/** So many runners are set aside that it can't be their events: the projection stops rather than set everybody aside. */
public final class TooManyDeadLetters extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyDeadLetters(Generation generation, int most) {
        super("More than " + most + " runners of " + generation.processor()
                + " would be set aside: the projection stands still until that is repaired");
    }
}
