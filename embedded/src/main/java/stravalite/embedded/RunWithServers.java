package stravalite.embedded;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Runs a program with a new Postgres and Redis that last as long as it does: their addresses are in its environment as
 * {@code DATABASE_URL} and {@code REDIS_URL}.
 */
public final class RunWithServers {

    private RunWithServers() {}

    /** The program and its arguments; ends with its exit code. */
    public static void main(String[] commandLine) throws IOException, InterruptedException {
        EmbeddedServers servers = EmbeddedServers.temporary();
        Process program = program(List.of(commandLine), servers.start()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            program.destroy();
            program.onExit().join();
            servers.close();
        }));
        System.exit(program.waitFor());
    }

    private static ProcessBuilder program(List<String> commandLine, EmbeddedServers servers) {
        EmbeddedPostgres postgres = servers.postgres();
        EmbeddedRedis redis = servers.redis();
        ProcessBuilder program = new ProcessBuilder(commandLine).inheritIO();
        program.environment()
                .putAll(Map.of(
                        "DATABASE_URL",
                        "postgres://%s:%s@127.0.0.1:%d/%s"
                                .formatted(
                                        postgres.user(),
                                        postgres.password(),
                                        postgres.port(),
                                        EmbeddedPostgres.DATABASE),
                        "REDIS_URL",
                        redis.url()));
        return program;
    }
}
