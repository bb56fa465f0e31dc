package stravalite.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both servers through the life of their directory, one for all tests here. */
class EmbeddedServersIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @Test
    void whatWasWrittenIsThereAfterClosingAndStarting() throws Exception {
        try (EmbeddedServers servers = EmbeddedServers.in(directory).start()) {
            new Sql(servers.postgres()).run("CREATE TABLE evening AS SELECT 'evening' AS run");
            new RedisTalk(servers.redis()).sayKnowingThePassword("SET run evening");
        }
        try (EmbeddedServers servers = EmbeddedServers.in(directory).start()) {
            assertThat(new Sql(servers.postgres()).ask("SELECT run FROM evening"))
                    .isEqualTo("evening");
            assertThat(new RedisTalk(servers.redis()).sayKnowingThePassword("GET run"))
                    .containsExactly("evening");
        }
        assertGone(new OwnProcesses(directory.toRealPath()));
    }

    @Test
    void aKilledProcessLeavesServersThatTheNextOneReplaces() throws Exception {
        try (OtherProcess other = OtherProcess.on(directory)) {
            assertThat(other.saysUntilReadyOrEnd()).endsWith("ready");
            assertThatThrownBy(() -> EmbeddedServers.in(directory))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("in use by process ");
            other.kill();
        }
        OwnProcesses orphans = new OwnProcesses(directory.toRealPath());
        assertThat(orphans.running()).isNotEmpty();
        await().until(() -> isFree(directory));
        try (EmbeddedServers servers = EmbeddedServers.in(directory).start()) {
            assertThat(new Sql(servers.postgres()).ask("SELECT run FROM written"))
                    .isEqualTo("morning");
            assertThat(new RedisTalk(servers.redis()).sayKnowingThePassword("GET run"))
                    .containsExactly("morning");
        }
        assertGone(orphans);
    }

    @Test
    void aSecondProcessIsToldThatTheDirectoryIsInUse() throws Exception {
        try (EmbeddedServers servers = EmbeddedServers.in(directory);
                OtherProcess other = OtherProcess.on(directory)) {
            assertThat(String.join("\n", other.saysUntilReadyOrEnd()))
                    .contains(servers.dataDirectory().toString())
                    .contains("in use by process " + ProcessHandle.current().pid())
                    .contains("choose another directory");
        }
    }

    @Test
    void aTemporaryDirectoryIsGoneWhenClosed() throws Exception {
        EmbeddedServers servers = EmbeddedServers.temporary();
        try (servers) {
            servers.start();
            assertThat(servers.postgres().createDatabase("another")).endsWith("/another");
        }
        assertThat(Files.exists(servers.dataDirectory())).isFalse();
    }

    @Test
    void oneThatCannotStartClosesBothAndLetsGoOfTheDirectory() throws Exception {
        Path inTheWay = directory.resolve("redis/redis.conf.partial");
        Files.createDirectories(inTheWay.resolve("not-empty"));
        try {
            assertThatThrownBy(() -> EmbeddedServers.in(directory).start())
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("Cannot write the settings of Redis");
        } finally {
            FileTree.delete(inTheWay);
        }
        assertGone(new OwnProcesses(directory.toRealPath()));
        assertThat(isFree(directory)).isTrue();
    }

    /** A process that has ended is listed for a moment longer. */
    private static void assertGone(OwnProcesses processes) {
        await().untilAsserted(() ->
                assertThat(processes.running()).as("processes of the directory").isEmpty());
    }

    private static boolean isFree(Path directory) {
        try (DataDirectory free = DataDirectory.open(directory)) {
            return free.path().isAbsolute();
        } catch (EmbeddedServerException inUse) {
            return false;
        }
    }
}
