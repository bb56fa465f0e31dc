package stravalite.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.SpringApplication;

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
            SpringApplication.getShutdownHandlers().add(split::close);
            return split;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
