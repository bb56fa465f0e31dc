package stravalite.platform.personal;

/** A text in the store was not encrypted by us for the place where it stands: somebody changed or moved it. */
public final class NotEncryptedHere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotEncryptedHere(Place place) {
        super("The field " + place.field() + " of " + place.event() + " in the stream " + place.stream()
                + " is not what was encrypted for it under its runner's key: it was changed or moved");
    }
}
