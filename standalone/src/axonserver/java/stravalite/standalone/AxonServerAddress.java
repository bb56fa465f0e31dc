package stravalite.standalone;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;

/**
 * The Axon Server that these tests run on, one that may be emptied and killed: the environment tells of it, where
 * {@code AXON_SERVER} is host:port for the application, {@code AXON_SERVER_HTTP} the URL of its web port, in development
 * mode, and {@code AXON_SERVER_RESTART} a command for the shell that kills it, starts it again and ends once it answers.
 */
final class AxonServerAddress {

    private AxonServerAddress() {}

    static String server() {
        return required("AXON_SERVER");
    }

    /** Forgets all events. */
    static void purge() throws IOException, InterruptedException {
        URI purge = URI.create(required("AXON_SERVER_HTTP")).resolve("/v1/devmode/purge-events");
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status = client.send(HttpRequest.newBuilder(purge).DELETE().build(), BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 != 2) {
                throw new AssertionError("Axon Server can't be emptied, is it in development mode? It says " + status);
            }
        }
    }

    /** Kills it and starts it again. */
    static void restart() throws IOException, InterruptedException {
        int code = new ProcessBuilder("sh", "-c", required("AXON_SERVER_RESTART"))
                .redirectOutput(Redirect.DISCARD)
                .redirectErrorStream(true)
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("Axon Server can't be started again: AXON_SERVER_RESTART ended with " + code);
        }
    }

    private static String required(String variable) {
        return Objects.requireNonNull(
                System.getenv(variable),
                "These tests need an Axon Server: set AXON_SERVER, AXON_SERVER_HTTP and AXON_SERVER_RESTART");
    }
}
