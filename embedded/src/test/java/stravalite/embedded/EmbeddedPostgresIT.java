package stravalite.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One directory for all tests here: each starts what the last one left. */
class EmbeddedPostgresIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @Test
    void commitsAreDurableAndTextIsUtf8() throws Exception {
        try (EmbeddedServers servers = open()) {
            servers.postgres().start();
            Sql sql = new Sql(servers.postgres());
            assertThat(sql.ask("SHOW fsync")).isEqualTo("on");
            assertThat(sql.ask("SHOW synchronous_commit")).isEqualTo("on");
            assertThat(sql.ask("SHOW data_checksums")).isEqualTo("on");
            assertThat(sql.ask("SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(sql.ask("SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(sql.ask("SELECT upper('über')")).isEqualTo("ÜBER");
        }
    }

    @Test
    void theWrongPasswordIsRefused() {
        try (EmbeddedServers servers = open()) {
            EmbeddedPostgres postgres = servers.postgres();
            postgres.start();
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aKilledServerRecovers() throws Exception {
        EmbeddedServers killed = open();
        killed.postgres().start();
        Sql sql = new Sql(killed.postgres());
        sql.run("DROP TABLE IF EXISTS acknowledged");
        sql.run("CREATE TABLE acknowledged AS SELECT 42 AS number");
        long postmaster = Long.parseLong(Files.readAllLines(pidFile()).getFirst());
        assertThat(ProcessHandle.of(postmaster).orElseThrow().destroyForcibly()).isTrue();
        killed.close();

        try (EmbeddedServers servers = open()) {
            servers.postgres().start();
            assertThat(new Sql(servers.postgres()).ask("SELECT number FROM acknowledged"))
                    .isEqualTo("42");
        }
    }

    @Test
    void aPidFileThatNamesAnotherProgramIsNoHindranceAndThatProgramLivesOn() throws Exception {
        startAndStop();
        Process another = new ProcessBuilder("sleep", "60").start();
        try {
            Files.write(
                    pidFile(),
                    List.of(
                            Long.toString(another.pid()),
                            directory.toRealPath().resolve("postgres/data").toString(),
                            "1700000000",
                            "5432",
                            "",
                            "127.0.0.1",
                            "  1  1",
                            "ready   "));
            startAndStop();
            assertThat(another.isAlive()).isTrue();
        } finally {
            another.destroyForcibly();
        }
    }

    @Test
    void aPidFileOfAProcessThatIsGoneIsNoHindrance() throws Exception {
        startAndStop();
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(pidFile(), gone.pid() + "\n" + directory.toRealPath().resolve("postgres/data") + "\n");
        startAndStop();
        assertThat(Files.exists(pidFile())).isFalse();
    }

    @Test
    void dataOfAnotherMajorVersionAreRefusedUntouched() throws Exception {
        startAndStop();
        Path version = directory.resolve("postgres/data/PG_VERSION");
        String ours = Files.readString(version);
        Files.writeString(version, "17\n");
        try (EmbeddedServers servers = open()) {
            assertThatThrownBy(servers.postgres()::start)
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("written by Postgres 17")
                    .hasMessageContaining("brings Postgres 18")
                    .hasMessageContaining("export your runs there");
        } finally {
            Files.writeString(version, ours);
        }
        startAndStop();
    }

    @Test
    void aFirstStartThatWasCutOffIsMadeAgain(@TempDir Path cutOff) throws Exception {
        Files.createDirectories(cutOff.resolve("postgres/data.partial/base"));
        Files.createDirectories(cutOff.resolve("postgres/bin-1234.partial/bin"));
        try (EmbeddedServers servers = EmbeddedServers.in(cutOff)) {
            servers.postgres().start();
            assertThat(new Sql(servers.postgres()).ask("SELECT current_database()"))
                    .isEqualTo("stravalite");
        }
        assertThat(cutOff.resolve("postgres/data.partial")).doesNotExist();
        assertThat(cutOff.resolve("postgres/bin-1234.partial")).doesNotExist();
    }

    @Test
    void aStartThatFailsSaysWhatTheServerSaid() throws Exception {
        startAndStop();
        Path settings = directory.resolve("postgres/data/postgresql.auto.conf");
        String before = Files.readString(settings);
        Files.writeString(settings, "shared_buffers = 'much'\n");
        try (EmbeddedServers servers = open()) {
            assertThatThrownBy(servers.postgres()::start)
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("did not start")
                    .hasMessageContaining("shared_buffers");
        } finally {
            Files.writeString(settings, before);
        }
    }

    private static EmbeddedServers open() {
        return EmbeddedServers.in(directory);
    }

    private static void startAndStop() {
        try (EmbeddedServers servers = open()) {
            servers.postgres().start();
        }
    }

    private static Path pidFile() {
        return directory.resolve("postgres/data/postmaster.pid");
    }
}
