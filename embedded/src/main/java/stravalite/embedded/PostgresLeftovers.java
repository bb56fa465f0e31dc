package stravalite.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears what a killed process left of Postgres: a server still running in this directory is stopped, and a {@code
 * postmaster.pid} that names somebody else's process is removed. Others' processes are never touched.
 */
record PostgresLeftovers(PostgresPrograms programs, PostgresCluster cluster) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresLeftovers.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    void clear() {
        OwnProcesses own = new OwnProcesses(programs.server());
        Path pidFile = cluster.data().resolve("postmaster.pid");
        // Asked again at each poll: an initdb or pg_ctl of the killed process may still be at work, and the sessions of
        // a killed postmaster hold its shared memory until they notice.
        boolean ended = OwnProcesses.await(LIMIT, () -> {
            if (process(pidFile).filter(own::isOwn).isPresent()) {
                LOG.info("Stopping the Postgres of {} that an earlier process left behind", programs.server());
                programs.stop(cluster.data());
            }
            return own.running().isEmpty();
        });
        if (!ended) {
            throw new EmbeddedServerException("An earlier Postgres of " + programs.server()
                    + " does not end: processes "
                    + own.running().stream().map(ProcessHandle::pid).toList() + ". End them and start again.");
        }
        if (process(pidFile).filter(this::isCertainlyForeign).isPresent()) {
            delete(pidFile);
        }
    }

    /** Linux names a process' program even when its file was moved; elsewhere another Postgres may be ours, moved. */
    private boolean isCertainlyForeign(ProcessHandle process) {
        return programs.machine().isLinux()
                || !process.info().command().orElse("postgres").endsWith("postgres");
    }

    private static Optional<ProcessHandle> process(Path pidFile) {
        try {
            return Files.readString(pidFile)
                    .lines()
                    .findFirst()
                    .map(String::strip)
                    .flatMap(PostgresLeftovers::parse);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private static Optional<ProcessHandle> parse(String pid) {
        return pid.matches("\\d{1,18}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    }

    private static void delete(Path pidFile) {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot remove a stale file", pidFile, failure);
        }
    }
}
