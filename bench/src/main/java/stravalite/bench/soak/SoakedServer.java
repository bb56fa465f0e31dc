package stravalite.bench.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import stravalite.bench.load.OwnProcess;
import stravalite.bench.system.BenchClient;
import stravalite.bench.system.BenchSystem;
import stravalite.bench.system.Jvm;
import tools.jackson.databind.json.JsonMapper;

/** Both sides in a process of their own, which ends with its standard input. */
final class SoakedServer implements AutoCloseable {

    static final String HEAP = "-Xmx512m";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final Place place;

    private record Place(String base, String data) {}

    private SoakedServer(Process process, Place place) {
        this.process = process;
        this.place = place;
    }

    static SoakedServer start() throws IOException {
        Process process = OwnProcess.start(SoakedServer.class, HEAP).start();
        BufferedReader told = process.inputReader(StandardCharsets.UTF_8);
        // Whatever libraries say before is passed over.
        for (@Nullable String line = told.readLine(); line != null; line = told.readLine()) {
            if (line.startsWith("{")) {
                return new SoakedServer(process, JSON.readValue(line, Place.class));
            }
            System.out.println(line);
        }
        throw new IOException("The server did not start");
    }

    static void main() throws IOException {
        try (BenchSystem.Running system = BenchSystem.start()) {
            System.out.println(JSON.writeValueAsString(
                    new Place(system.base().toString(), system.data().toString())));
            while (System.in.read() >= 0) {
                // Until there is no parent any more.
            }
        }
    }

    URI base() {
        return URI.create(place.base());
    }

    Jvm jvm() {
        return new Jvm(process.pid());
    }

    BenchClient admin() throws IOException, InterruptedException {
        return BenchClient.admin(base(), Path.of(place.data()));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(1, TimeUnit.MINUTES)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
