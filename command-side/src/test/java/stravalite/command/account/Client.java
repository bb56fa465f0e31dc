package stravalite.command.account;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.testkit.contract.ContractClient;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who speaks to a server on this machine by HTTP. */
public record Client(int port) {

    /** What people here choose as a password. */
    public static final String PASSWORD = "a long enough passphrase 1";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ContractClient HTTP = new ContractClient();

    /** Somebody who has just logged in. */
    public record Somebody(String id, String email, String token, String refreshToken) {}

    public Answer post(String path, Object body, @Nullable String token) {
        return send(request(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body instanceof String raw ? raw : JSON.writeValueAsString(body))));
    }

    /** Without a body. */
    public Answer post(String path, @Nullable String token) {
        return send(request(path, token).POST(BodyPublishers.noBody()));
    }

    public Answer patch(String path, Object body, @Nullable String token, String... headers) {
        HttpRequest.Builder request = request(path, token).header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.method(
                "PATCH", BodyPublishers.ofString(body instanceof String raw ? raw : JSON.writeValueAsString(body))));
    }

    public Answer get(String path, @Nullable String token) {
        return send(request(path, token).GET());
    }

    public Answer delete(String path, @Nullable String token) {
        return send(request(path, token).DELETE());
    }

    HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Signs somebody up and logs them in. */
    public Somebody somebody() {
        String email = "somebody." + UUID.randomUUID() + "@example.org";
        post("/auth/signup", Map.of("email", email, "password", PASSWORD, "name", "Somebody"), null);
        return logIn(email, PASSWORD);
    }

    public Somebody logIn(String email, String password) {
        Answer answer = post("/auth/login", Map.of("email", email, "password", password), null);
        return new Somebody(
                answer.at("/user/id").asString(), email, answer.text("token"), answer.text("refresh_token"));
    }
}
