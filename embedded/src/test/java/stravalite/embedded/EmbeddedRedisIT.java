package stravalite.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRedisIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void nobodyGetsInWithoutThePassword() throws Exception {
        try (EmbeddedServers servers = EmbeddedServers.in(directory)) {
            servers.redis().start();
            RedisTalk talk = new RedisTalk(servers.redis());
            assertThat(talk.say("GET run").getFirst()).startsWith("-NOAUTH");
            assertThat(talk.say("AUTH guess").getFirst()).startsWith("-WRONGPASS");
            assertThat(talk.sayKnowingThePassword("PING")).containsExactly("+PONG");
            for (String secret : new String[] {"redis/password", "redis/redis.conf", "postgres/password"}) {
                assertThat(Files.getPosixFilePermissions(directory.resolve(secret)))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            }
            assertThat(new OwnProcesses(directory.toRealPath())
                            .running().stream().flatMap(process -> process.info().commandLine().stream()))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains(servers.redis().password()));
        }
    }

    @Test
    void aBrokenFileIsSetAsideAndRedisStartsEmpty() throws Exception {
        Files.createDirectories(directory.resolve("redis/data"));
        Files.writeString(directory.resolve("redis/data/appendonly.aof"), "no append only file\r\n");
        try (EmbeddedServers servers = EmbeddedServers.in(directory)) {
            servers.redis().start();
            assertThat(new RedisTalk(servers.redis()).sayKnowingThePassword("DBSIZE"))
                    .containsExactly(":0");
        }
        assertThat(directory.resolve("redis/data.broken/appendonly.aof")).exists();
    }
}
