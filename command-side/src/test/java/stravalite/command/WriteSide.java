package stravalite.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import stravalite.api.run.Distance;
import stravalite.api.run.RunCommand.RecordRun;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.embedded.SharedServers;
import stravalite.testkit.contract.ContractClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command side as its clients meet it: over HTTP, on a Postgres of its own, with one runner who has just signed up. */
@SpringBootTest(classes = CommandSideApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
public abstract class WriteSide {

    private static final String DATABASE =
            "write_side_" + ProcessHandle.current().pid();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String URL = SharedServers.get().postgres().createDatabase(DATABASE);

    private static final HttpClient PLAIN = HttpClient.newHttpClient();

    private final ContractClient http = new ContractClient();

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    /** The runner who makes the requests. */
    protected String me = "";

    private String token = "";

    /** An answer, its body read as JSON if there is one. */
    protected record Answer(int status, JsonNode body, HttpResponse<String> whole) {

        public String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        Path data = SharedServers.get().dataDirectory().resolve("write-side");
        registry.add("spring.datasource.url", () -> URL);
        registry.add("spring.datasource.username", SharedServers.get().postgres()::user);
        registry.add("spring.datasource.password", SharedServers.get().postgres()::password);
        registry.add("stravalite.redis.url", SharedServers.get().redis()::url);
        registry.add("stravalite.data-dir", data::toString);
        registry.add("stravalite.limits.enabled", () -> false);
        registry.add("stravalite.imports.lines", () -> 10_000);
        registry.add("stravalite.imports.unpacked", () -> "16MB");
    }

    @BeforeEach
    void signUp() {
        me = newRunner();
    }

    /** Signs somebody up, and goes on as them; answers their id. */
    protected String newRunner() {
        String credentials =
                "{\"email\":\"" + UUID.randomUUID() + "@example.org\",\"password\":\"kestrel over wet stone\"}";
        token = "";
        String id = send("POST", "/auth/signup", credentials).body().get("id").asString();
        token = send("POST", "/auth/login", credentials).body().get("token").asString();
        return id;
    }

    protected Answer send(String method, String path, String json, String... headers) {
        return exchange(request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    protected Answer send(String method, String path) {
        return send(method, path, new String[0]);
    }

    protected Answer send(String method, String path, String[] headers) {
        return exchange(request(path, headers).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    protected Answer upload(String name, String content, String... headers) {
        return upload(name, content.getBytes(StandardCharsets.UTF_8), headers);
    }

    protected Answer upload(String name, byte[] content, String... headers) {
        String boundary = "b" + UUID.randomUUID();
        String before = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        String after = "\r\n--" + boundary + "--\r\n";
        return exchange(request("/imports", headers)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(
                        before.getBytes(StandardCharsets.UTF_8), content, after.getBytes(StandardCharsets.UTF_8)))));
    }

    /** An answer that is no JSON. */
    protected HttpResponse<byte[]> raw(String method, String path) throws IOException {
        try {
            return PLAIN.send(
                    request(path)
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many events there are of a kind about a runner's runs. */
    protected long events(String kind) {
        return jdbc.sql(
                        "select count(*) from event_store.event where payload_type = :kind and aggregate_identifier like :mine")
                .param("kind", kind)
                .param("mine", "run:" + me + ":%")
                .query(Long.class)
                .single();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build());
            String body = answer.body();
            return new Answer(
                    answer.statusCode(), body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body), answer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A command to record a new run of theirs. */
    protected RecordRun runOfMine() {
        RunFacts facts = new RunFacts(
                Instant.parse("2026-11-01T07:00:00Z"), new Distance(500_000), Duration.ofMinutes(25), null, "Late");
        return new RecordRun(
                new RunnerId(UUID.fromString(me)), new RunId(UUID.randomUUID()), facts, "manual", "fingerprint");
    }
}
