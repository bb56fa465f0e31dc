package stravalite.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import stravalite.testkit.contract.ContractClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A client of the HTTP API that holds each answer against the OpenAPI document. Numbers are read as they are written, without binary fractions.
 *
 * @param token an access token, or the empty text for none
 */
record Http(Origin origin, String token) {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ContractClient CLIENT = new ContractClient();
    private static final HttpClient PLAIN =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    Http(URI base, String token) {
        this(Origin.one(base), token);
    }

    /** The same server for somebody with a token. */
    Http as(String bearer) {
        return new Http(origin, bearer);
    }

    /** The address of the server, or of one that answers reads. */
    URI base() {
        return origin.of("GET", "/");
    }

    /** Where the STOMP gateway is. */
    URI socket() {
        return URI.create(origin.of("GET", "/ws").toString().replaceFirst("^http", "ws") + "/ws");
    }

    Answer get(String path) {
        return send(request("GET", path).GET());
    }

    /** Without a body. */
    Answer post(String path) {
        return send(request("POST", path).POST(BodyPublishers.noBody()));
    }

    Answer post(String path, Object body) {
        return send(json("POST", path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer put(String path, Object body) {
        return send(json("PUT", path).PUT(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer patch(String path, Object body) {
        return send(json("PATCH", path).method("PATCH", BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    Answer delete(String path) {
        return send(request("DELETE", path).DELETE());
    }

    /** Uploads a file in the form field {@code file}. */
    Answer upload(String path, String name, String content) {
        String boundary = "b" + UUID.randomUUID();
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        return send(request("POST", path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body)));
    }

    /** A request without a body, with headers, and its answer as it came. */
    HttpResponse<byte[]> raw(String method, String path, String... headers) {
        return plain(withHeaders(request(method, path), headers).method(method, BodyPublishers.noBody()));
    }

    /** A request with JSON and headers, and its answer as it came. */
    HttpResponse<byte[]> raw(String method, String path, Object body, List<String> headers) {
        return plain(withHeaders(json(method, path), headers.toArray(String[]::new))
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private static HttpResponse<byte[]> plain(HttpRequest.Builder request) {
        return exchange(() -> PLAIN.send(request.build(), BodyHandlers.ofByteArray()));
    }

    private static HttpRequest.Builder withHeaders(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpRequest.Builder json(String method, String path) {
        return request(method, path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String method, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(origin.of(method, path).resolve(path)).timeout(Duration.ofSeconds(60));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Every answer is held against the served document. */
    private static Answer send(HttpRequest.Builder request) {
        HttpResponse<String> answer = exchange(() -> CLIENT.send(request.build()));
        return new Answer(
                answer.statusCode(),
                answer.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(answer.body()),
                answer.headers().firstValue("Link").orElse(""));
    }

    private interface Exchange<T> {
        HttpResponse<T> send() throws IOException, InterruptedException;
    }

    /** Throws UncheckedIOException if the server does not answer. */
    private static <T> HttpResponse<T> exchange(Exchange<T> exchange) {
        try {
            return exchange.send();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
