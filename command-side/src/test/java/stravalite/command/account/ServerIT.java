package stravalite.command.account;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
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
import stravalite.command.account.Client.Somebody;
import stravalite.embedded.SharedServers;

/** The command side on a real Postgres, spoken to by HTTP. */
@SpringBootTest(classes = CommandSideApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class ServerIT {

    static final String PASSWORD = Client.PASSWORD;
    static final Path DATA = SharedServers.get().dataDirectory().resolve("accounts");

    static final String DATABASE = "accounts_" + UUID.randomUUID().toString().replace("-", "");

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void ownServers(DynamicPropertyRegistry properties) {
        var postgres = SharedServers.get().postgres();
        String url = Databases.URLS.computeIfAbsent(DATABASE, postgres::createDatabase);
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", postgres::user);
        properties.add("spring.datasource.password", postgres::password);
        properties.add("stravalite.redis.url", SharedServers.get().redis()::url);
        properties.add("stravalite.data-dir", DATA::toString);
        properties.add("stravalite.limits.enabled", () -> false);
    }

    private static final class Databases {
        static final Map<String, String> URLS = new java.util.concurrent.ConcurrentHashMap<>();
    }

    Client client() {
        return new Client(port);
    }

    Answer post(String path, Object body) {
        return client().post(path, body, null);
    }

    Answer post(String path, Object body, @Nullable String token) {
        return client().post(path, body, token);
    }

    Answer get(String path, @Nullable String token) {
        return client().get(path, token);
    }

    Answer patch(String path, Object body, @Nullable String token, String... headers) {
        return client().patch(path, body, token, headers);
    }

    Answer delete(String path, @Nullable String token) {
        return client().delete(path, token);
    }

    HttpRequest.Builder request(String path, @Nullable String token) {
        return client().request(path, token);
    }

    Answer send(HttpRequest.Builder request) {
        return client().send(request);
    }

    Somebody somebody() {
        return client().somebody();
    }

    Somebody logIn(String email, String password) {
        return client().logIn(email, password);
    }

    /** The admin's token; their account is made a moment after the start. */
    String admin() {
        return await().until(
                        () -> {
                            Path file = DATA.resolve("admin-password");
                            return Files.exists(file)
                                    ? logIn("admin@localhost", Files.readString(file))
                                            .token()
                                    : "null";
                        },
                        token -> !token.equals("null"));
    }
}
