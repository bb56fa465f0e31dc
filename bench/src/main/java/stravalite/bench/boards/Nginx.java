package stravalite.bench.boards;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** An nginx that serves one file, if there is one on this machine. */
final class Nginx implements AutoCloseable {

    private final Path directory;
    private final Process process;
    private final URI file;

    private Nginx(Path directory, Process process, URI file) {
        this.directory = directory;
        this.process = process;
        this.file = file;
    }

    /** Empty where it is not installed. */
    static Optional<Nginx> serving(byte[] content) throws IOException, InterruptedException {
        Optional<Path> program = Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        return program.isPresent() ? Optional.of(start(program.get(), content)) : Optional.empty();
    }

    private static Nginx start(Path program, byte[] content) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("strava-lite-nginx-");
        // Its processes may run as somebody else, who has to read the file.
        Path files = Files.createDirectory(directory.resolve("files"));
        Files.write(files.resolve("board.json"), content);
        for (Path each : new Path[] {directory, files, files.resolve("board.json")}) {
            if (!each.toFile().setReadable(true, false)
                    || (Files.isDirectory(each) && !each.toFile().setExecutable(true, false))) {
                throw new IOException("Others can't be let read " + each);
            }
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path configuration = Files.writeString(directory.resolve("nginx.conf"), configuration(port, files));
        Process process = new ProcessBuilder(
                        program.toString(), "-p", directory.toString(), "-c", configuration.toString(), "-e", "stderr")
                .inheritIO()
                .start();
        if (process.waitFor(1, TimeUnit.SECONDS)) {
            throw new IOException("nginx ended with " + process.exitValue());
        }
        return new Nginx(directory, process, URI.create("http://127.0.0.1:" + port + "/board.json"));
    }

    private static String configuration(int port, Path files) {
        return """
            daemon off;
            worker_processes auto;
            pid nginx.pid;
            error_log stderr;
            events { worker_connections 4096; }
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              keepalive_requests 1000000000;
              open_file_cache max=10;
              default_type application/json;
              client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi; scgi_temp_path scgi;
              server { listen 127.0.0.1:%d; root %s; }
            }
            """.formatted(port, files);
    }

    URI file() {
        return file;
    }

    /** It and its workers. */
    List<Long> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        FileSystemUtils.deleteRecursively(directory);
    }
}
