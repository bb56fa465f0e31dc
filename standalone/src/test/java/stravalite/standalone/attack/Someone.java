package stravalite.standalone.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import stravalite.standalone.RunningSystem;
import stravalite.testkit.RawAnswer;
import stravalite.testkit.RawHttp;
import stravalite.testkit.RawRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody with an account who is logged in. Who came for a test leaves after it, so that no board knows of them. */
record Someone(UUID id, String email, String token, String refreshToken) {

    static final String PASSWORD = "kestrel over wet stone";

    private static final JsonMapper JSON = JsonMapper.shared();

    static Someone signedUp(RawHttp http) {
        String email = UUID.randomUUID() + "@example.org";
        post(http, "/auth/signup", Map.of("email", email, "password", PASSWORD, "name", "Someone"), 201);
        return loggedIn(http, email, PASSWORD);
    }

    static Someone admin(RawHttp http) {
        Path data = Path.of(RunningSystem.context().getEnvironment().getRequiredProperty("stravalite.data-dir"));
        try {
            return loggedIn(http, "admin@localhost", Files.readString(data.resolve("admin-password")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Someone again(RawHttp http) {
        return loggedIn(http, email, PASSWORD);
    }

    boolean isLoggedIn(RawHttp http) {
        return http.send(RawRequest.of("GET", "/user/" + id).as(token)).status() == 200;
    }

    /** Records a run and answers its id. */
    UUID runs(RawHttp http) {
        RawRequest run = RawRequest.of("POST", "/runs/" + id).as(token).json("{\"distance\":5,\"duration\":1500}");
        return UUID.fromString(body(http.send(run), 202).path("id").asString());
    }

    /** Starts an import of one run and answers its id. */
    UUID imports(RawHttp http) {
        RawRequest upload = withFile(RawRequest.of("POST", "/imports").as(token));
        return UUID.fromString(body(http.send(upload), 202).path("id").asString());
    }

    /** With a file of one run to import. */
    static RawRequest withFile(RawRequest request) {
        return request.with("Content-Type: multipart/form-data; boundary=x")
                .body(String.join(
                        "\r\n",
                        "--x",
                        "Content-Disposition: form-data; name=\"file\"; filename=\"runs.csv\"",
                        "",
                        "started_at,distance_m,duration_s",
                        "2026-03-01T07:00:00Z,5000,1500",
                        "--x--",
                        ""));
    }

    /** Deletes the account; one that is gone already stays so. */
    void leave(RawHttp http) {
        http.send(RawRequest.of("DELETE", "/user/" + id).as(token));
    }

    private static Someone loggedIn(RawHttp http, String email, String password) {
        JsonNode tokens = post(http, "/auth/login", Map.of("email", email, "password", password), 200);
        return new Someone(
                UUID.fromString(tokens.at("/user/id").asString()),
                email,
                tokens.path("token").asString(),
                tokens.path("refresh_token").asString());
    }

    private static JsonNode post(RawHttp http, String path, Object body, int expected) {
        RawRequest request = RawRequest.of("POST", path).json(RawRequest.utf8(JSON.writeValueAsString(body)));
        return body(http.send(request), expected);
    }

    private static JsonNode body(RawAnswer answer, int expected) {
        if (answer.status() != expected) {
            throw new AssertionError("Instead of " + expected + " came " + answer);
        }
        return JSON.readTree(answer.body());
    }
}
