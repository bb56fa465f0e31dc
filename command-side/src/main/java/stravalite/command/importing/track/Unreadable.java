package stravalite.command.importing.track;

/** A file can't be read as a whole; the message tells its runner why. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
        super(reason, null, false, false);
    }
}
