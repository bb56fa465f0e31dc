package stravalite.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Two nodes of each side that start fast, once for all faults of the JVM; a fault leaves as many as it found. */
final class RunningTrainedSplit {

    private static final Split SPLIT = start();
    private static final World WORLD = new World(SPLIT.origin());

    private RunningTrainedSplit() {}

    static Split get() {
        return SPLIT;
    }

    /** All who are there. */
    static World world() {
        return WORLD;
    }

    private static Split start() {
        TrainedJars jars = new TrainedJars();
        try {
            Split split = Split.start(jars::arguments, jars::train);
            // Spring's handlers run only where Spring has run: these are processes of their own.
            Runtime.getRuntime().addShutdownHook(new Thread(split::close));
            return split;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
