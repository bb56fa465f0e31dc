package stravalite.platform;

/** The configuration does not allow a start. The message is the whole explanation, meant for the person who started it. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStart(String explanation) {
        super(explanation);
    }
}
