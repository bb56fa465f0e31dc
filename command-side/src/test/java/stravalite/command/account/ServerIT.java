package stravalite.command.account;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import stravalite.command.CommandSideApplication;
import stravalite.embedded.SharedEmbeddedServers;
import stravalite.testkit.contract.ContractClient;
import tools.jackson.databind.json.JsonMapper;

/** The command side on a real Postgres, spoken to by HTTP. */
@SpringBootTest(classes = CommandSideApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class ServerIT {

    static final String PASSWORD = "a long enough passphrase 1";
    static final Path DATA = temporaryDirectory();

    private static final JsonMapper JSON = JsonMapper.shared();
    static final String DATABASE = "accounts_" + UUID.randomUUID().toString().replace("-", "");
    private static final ContractClient CLIENT = new ContractClient();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void ownServers(DynamicPropertyRegistry properties) {
        var postgres = SharedEmbeddedServers.get().postgres();
        String url = Databases.URLS.computeIfAbsent(DATABASE, postgres::createDatabase);
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", postgres::user);
        properties.add("spring.datasource.password", postgres::password);
        properties.add("stravalite.redis.url", SharedEmbeddedServers.get().redis()::url);
        properties.add("stravalite.data-dir", DATA::toString);
        properties.add("stravalite.limits.enabled", () -> false);
    }

    private static final class Databases {
        static final Map<String, String> URLS = new java.util.concurrent.ConcurrentHashMap<>();
    }

    Answer post(String path, Object body) {
        return post(path, body, null);
    }

    Answer post(String path, Object body, @Nullable String token) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body instanceof String raw ? raw : JSON.writeValueAsString(body))));
    }

    Answer get(String path, @Nullable String token) {
        return send(request(path, token).GET());
    }

    Answer delete(String path, @Nullable String token) {
        return send(request(path, token).DELETE());
    }

    HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(CLIENT.send(request.build()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Somebody who has just signed up and logged in. */
    record Somebody(String id, String email, String token, String refreshToken) {}

    Somebody somebody() {
        String email = "somebody." + UUID.randomUUID() + "@example.org";
        post("/auth/signup", Map.of("email", email, "password", PASSWORD, "name", "Somebody"));
        return logIn(email, PASSWORD);
    }

    Somebody logIn(String email, String password) {
        Answer answer = post("/auth/login", Map.of("email", email, "password", password));
        return new Somebody(
                answer.at("/user/id").asString(), email, answer.text("token"), answer.text("refresh_token"));
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("accounts");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
