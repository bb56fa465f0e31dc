package stravalite.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A second JVM that starts the servers of a directory, says so on a line, and stays until it is killed. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;

    private OtherProcess(Process process) {
        this.process = process;
        this.said = process.inputReader();
    }

    static OtherProcess on(Path directory) throws IOException {
        return new OtherProcess(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    List<String> saysUntilReadyOrEnd() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            lines.add(line);
            if (line.equals("ready")) {
                break;
            }
        }
        return lines;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    static void main(String[] arguments) throws Exception {
        try {
            EmbeddedServers servers = EmbeddedServers.in(Path.of(arguments[0])).start();
            new Sql(servers.postgres()).run("CREATE TABLE written (run text); INSERT INTO written VALUES ('morning')");
            new RedisTalk(servers.redis()).sayKnowingThePassword("SET run morning");
            System.out.println("ready");
        } catch (EmbeddedServerException refused) {
            System.out.println(refused.getMessage());
            return;
        }
        while (true) {
            LockSupport.park();
        }
    }
}
