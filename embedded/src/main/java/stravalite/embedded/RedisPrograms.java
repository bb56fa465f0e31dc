package stravalite.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Finds a redis-server that runs on this machine and keeps it in the server's directory. */
final class RedisPrograms {
    static final String NAME = "redis-server";

    private RedisPrograms() {}

    static Path install(Path server) {
        StringBuilder said = new StringBuilder();
        for (String resource : Machine.current().redisPrograms()) {
            Path installation = Installation.install(server, resource, RedisPrograms::unpack);
            Path program = installation.resolve(NAME);
            Program.Outcome tried = Program.run(server, List.of(program.toString(), "--version"));
            if (!tried.failed()) {
                return installation;
            }
            said.append(tried.output()).append('\n');
        }
        throw EmbeddedServerException.saying("The bundled Redis does not run on this machine.", said.toString());
    }

    private static void unpack(InputStream resource, Path target) throws IOException {
        Path program = target.resolve(NAME);
        Files.copy(resource, program);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
}
