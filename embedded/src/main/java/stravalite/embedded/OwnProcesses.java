package stravalite.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The processes whose program lies in a server's own directory. Nobody else runs those programs, so whatever a killed
 * JVM left behind is recognized without trusting a process id on disk, which another program may have by now.
 */
record OwnProcesses(Path serverDirectory) {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration DEATH_LIMIT = Duration.ofSeconds(10);

    List<ProcessHandle> running() {
        return ProcessHandle.allProcesses().filter(this::isOwn).toList();
    }

    boolean isOwn(ProcessHandle process) {
        return process.info()
                .command()
                .map(program -> Path.of(program).startsWith(serverDirectory))
                .orElse(false);
    }

    boolean endWithin(Duration limit) {
        return await(limit, () -> running().isEmpty());
    }

    /** Ends all of them without a warning. */
    void kill() {
        running().forEach(ProcessHandle::destroyForcibly);
        if (!endWithin(DEATH_LIMIT)) {
            throw new EmbeddedServerException("What runs in " + serverDirectory + " can't be killed.");
        }
    }

    /** Polls a condition; false when it did not come true in time or the thread was interrupted. */
    static boolean await(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
