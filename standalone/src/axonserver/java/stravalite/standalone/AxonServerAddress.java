package stravalite.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Objects;

/**
 * The Axon Server that these tests run on, one that may be emptied: its addresses come from the environment, where
 * {@code AXON_SERVER} is host:port for the application, and {@code AXON_SERVER_HTTP} the URL of its web port, in development
 * mode.
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

    private static String required(String variable) {
        return Objects.requireNonNull(
                System.getenv(variable), "These tests need an Axon Server: set AXON_SERVER and AXON_SERVER_HTTP");
    }
}
