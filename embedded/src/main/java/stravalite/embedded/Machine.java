package stravalite.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The operating system and processor that programs are chosen for. */
enum Machine {
    LINUX_X64("postgres-linux-x86_64.txz", "redis-server-6.2.6-v5-linux-amd64"),
    LINUX_ARM64("postgres-linux-arm_64.txz", "redis-server-6.2.7-linux-arm64"),
    MACOS_X64("postgres-darwin-x86_64.txz", "redis-server-6.2.6-v5-darwin-amd64"),
    MACOS_ARM64("postgres-darwin-arm_64.txz", "redis-server-6.2.6-v5-darwin-arm64");

    private static final String LINUX_STATIC_REDIS = "redis-server-6.2.7-linux-386";

    private final String postgresArchive;
    private final String redisProgram;

    Machine(String postgresArchive, String redisProgram) {
        this.postgresArchive = postgresArchive;
        this.redisProgram = redisProgram;
    }

    static Machine current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Machine of(String system, String processor) {
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        boolean x64 = processor.equals("amd64") || processor.equals("x86_64");
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("linux") && (arm || x64)) {
            return arm ? LINUX_ARM64 : LINUX_X64;
        }
        if (name.contains("mac") && (arm || x64)) {
            return arm ? MACOS_ARM64 : MACOS_X64;
        }
        throw new EmbeddedServerException(
                "The embedded Postgres and Redis run on Linux and macOS, x64 and arm64, not on "
                        + system + " " + processor + ". On Windows use WSL; elsewhere set DATABASE_URL and REDIS_URL"
                        + " and run command-side and query-side.");
    }

    String postgresArchive() {
        return postgresArchive;
    }

    /** The programs to try, the best one first: that of Linux x64 needs OpenSSL 3, the static one nothing. */
    List<String> redisPrograms() {
        return this == LINUX_X64 ? List.of(redisProgram, LINUX_STATIC_REDIS) : List.of(redisProgram);
    }

    boolean isLinux() {
        return this == LINUX_X64 || this == LINUX_ARM64;
    }

    /** The command line as one that Postgres accepts: it refuses to run as root, so root drops to no user at all. */
    List<String> unprivileged(Path workDirectory, List<String> line) {
        if (!isLinux() || !isRoot()) {
            return line;
        }
        requireUserNamespaces(workDirectory);
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U"));
        wrapped.addAll(line);
        return wrapped;
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException unknown) {
            return false;
        }
    }

    private static void requireUserNamespaces(Path workDirectory) {
        Program.Outcome tried = Program.run(workDirectory, List.of("unshare", "-U", "true"));
        if (tried.failed()) {
            throw new EmbeddedServerException("Postgres refuses to run as root, and this system does not let root step"
                    + " down (unshare -U: " + tried.output().strip()
                    + "). Start Strava Lite as an ordinary user who owns the data directory.");
        }
    }
}
