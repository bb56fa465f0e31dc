package stravalite.platform.archive;

/** An archive can't be made or used. The message is the whole explanation, meant for the operator. */
public class ArchiveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ArchiveException(String explanation) {
        super(explanation);
    }

    public ArchiveException(String explanation, Throwable cause) {
        super(explanation, cause);
    }
}
