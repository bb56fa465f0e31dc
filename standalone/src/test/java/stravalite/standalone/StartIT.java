package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stravalite.embedded.EmbeddedServers;

/** A start that cannot succeed says why in words, ends, and leaves nothing running. */
class StartIT {

    private static final String FAILED = "APPLICATION FAILED TO START";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void givenTakenPortWhenStartedThenThePortIsNamedAndItsServersAreStopped() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            refused(taken.getLocalPort(), data, Map.of(), "Port " + taken.getLocalPort() + " was already in use");
        }
        assertThat(SystemProcess.serversOf(data)).isEmpty();
    }

    @Test
    void givenDirectoryOfAnotherProcessWhenStartedThenDirectoryAndProcessAreNamed() throws Exception {
        try (EmbeddedServers holder = EmbeddedServers.in(data)) {
            refused(
                    0,
                    data,
                    Map.of(),
                    "The data directory " + holder.dataDirectory() + " is in use by process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void givenDirectoryThatCannotBeMadeWhenStartedThenItIsNamed() throws Exception {
        Path file = Files.createFile(data.resolve("file"));
        refused(0, file.resolve("data"), Map.of(), "Cannot create the data directory (" + file.resolve("data") + ")");
    }

    @Test
    void givenDatabaseWithoutRedisWhenStartedThenBothAreAskedFor() throws Exception {
        refused(
                0,
                data,
                Map.of("DATABASE_URL", "postgres://ann:s3cr3t@localhost:1/runs"),
                "Give both DATABASE_URL and REDIS_URL");
    }

    @Test
    void givenUnreadableDatabaseUrlWhenStartedThenItsFormIsSaidAndNotThePassword() throws Exception {
        refused(
                0,
                data,
                Map.of("DATABASE_URL", "mysql://ann:s3cr3t@localhost/runs", "REDIS_URL", "redis://localhost:1"),
                "DATABASE_URL must look like");
    }

    @Test
    void givenProxyThatIsNoAddressWhenStartedThenItIsNamed() throws Exception {
        refused(
                0,
                data,
                Map.of("STRAVALITE_TRUSTED_PROXIES", "10.0.0.0/8,10.0.0.0/99"),
                "stravalite.trusted-proxies: \"10.0.0.0/99\" is neither an address nor a block of addresses");
    }

    @Test
    void givenManagementPortThatIsTakenWhenStartedThenThePortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            refused(0, data, Map.of("MANAGEMENT_SERVER_PORT", port), "Port " + port + " was already in use");
        }
    }

    @Test
    void givenMainPortForManagementTooWhenStartedThenItIsRefused() throws Exception {
        refused(
                8642,
                data,
                Map.of("MANAGEMENT_SERVER_PORT", "8642"),
                "management.server.port must be another port than server.port, which is 8642");
    }

    private static void refused(int port, Path data, Map<String, String> environment, String reason) throws Exception {
        try (SystemProcess process = SystemProcess.start(port, data, environment)) {
            assertThat(process.untilEnded()).isNotZero();
            assertThat(process.output()).contains(FAILED).doesNotContain("s3cr3t");
            assertThat(process.output().split(FAILED, 2)[1]).contains(reason).doesNotContain("\tat ");
        }
    }
}
