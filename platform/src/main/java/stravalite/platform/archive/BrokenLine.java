package stravalite.platform.archive;

/** A line of a file is not what was written there. */
public final class BrokenLine extends ArchiveException {

    private static final long serialVersionUID = 1L;

    private final long line;

    BrokenLine(long line, String wrong) {
        super("Line " + line + " " + wrong);
        this.line = line;
    }

    /** Its number, from 1. */
    public long line() {
        return line;
    }
}
