package stravalite.command.edge;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import stravalite.command.CommandSideApplication;
import stravalite.embedded.SharedServers;

/** The command side as one of several processes would be: nodes of one database share their keys and Redis as well. */
final class Node implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Map<String, String> DATABASES = new ConcurrentHashMap<>();

    private final ConfigurableApplicationContext context;

    private Node(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts one whose time stands still but for {@link StandingClock}.
     *
     * @param properties each as {@code name=value}
     */
    static Node start(String database, String... properties) {
        SharedServers servers = SharedServers.get();
        Map<String, String> all = new HashMap<>(Map.of(
                "server.port", "0",
                "stravalite.data-dir", servers.dataDirectory().resolve(database).toString(),
                "spring.datasource.url", DATABASES.computeIfAbsent(database, servers.postgres()::createDatabase),
                "spring.datasource.username", servers.postgres().user(),
                "spring.datasource.password", servers.postgres().password(),
                "stravalite.redis.url", servers.redis().url()));
        for (String property : properties) {
            int equals = property.indexOf('=');
            all.put(property.substring(0, equals), property.substring(equals + 1));
        }
        return new Node(new SpringApplicationBuilder(CommandSideApplication.class, StandingClock.class)
                .run(all.entrySet().stream()
                        .map(property -> "--" + property.getKey() + "=" + property.getValue())
                        .toArray(String[]::new)));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String property(String name) {
        return context.getEnvironment().getRequiredProperty(name);
    }

    int port() {
        return Integer.parseInt(property("local.server.port"));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Says something and nothing more, and answers all that comes back before the server hangs up. */
    String raw(String said) throws IOException {
        return raw(said, true);
    }

    /** The same, but without a sign that no more will come. */
    String rawAndSilent(String said) throws IOException {
        return raw(said, false);
    }

    private String raw(String said, boolean end) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
            if (end) {
                socket.shutdownOutput();
            }
            try (InputStream answer = socket.getInputStream()) {
                return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
