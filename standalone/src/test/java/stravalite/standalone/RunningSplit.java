package stravalite.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Two nodes of each side, started once for all tests of the JVM; a test leaves them as whole as it found them. */
final class RunningSplit {

    private static final Split SPLIT = start();
    private static final World WORLD = new World(SPLIT.origin());

    private RunningSplit() {}

    static Split get() {
        return SPLIT;
    }

    /** All who are there. */
    static World world() {
        return WORLD;
    }

    private static Split start() {
        try {
            Split split = Split.start();
            // Spring's handlers run only where Spring has run: these are processes of their own.
            Runtime.getRuntime().addShutdownHook(new Thread(split::close));
            return split;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
