package stravalite.testkit.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests, and holds every answer against the OpenAPI document that the same server serves. */
public final class ContractClient {

    private static final String DOCUMENT = "/v3/api-docs";

    /** Pages, pictures and probes, which are no part of the API. */
    private static final Pattern RESOURCES = Pattern.compile(
            "/|/index\\.html|/favicon\\.ico|/assets/.*|/vendor/.*|/apidocs.*|/v3/api-docs.*|/actuator.*");

    private static final Map<URI, OpenApiDocument> DOCUMENTS = new ConcurrentHashMap<>();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /**
     * Sends a request.
     *
     * @throws AssertionError if the answer is not as documented, or if a request was accepted that is not
     * @throws IOException if there is no answer
     */
    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        String path = request.uri().getRawPath();
        if (RESOURCES.matcher(path).matches() || request.method().equals("OPTIONS")) {
            return answer;
        }
        OpenApiDocument document = document(request.uri().resolve(DOCUMENT));
        List<String> differences = document.operation(request.method(), path)
                .map(operation -> Stream.concat(
                                new AnswerCheck(document, answer).of(operation).stream(),
                                requestDifferences(document, operation, answer).stream())
                        .toList())
                .orElseGet(() -> new AnswerCheck(document, answer).ofUndocumented());
        if (!differences.isEmpty()) {
            throw new AssertionError(request.method() + " " + request.uri() + " was answered by " + answer.statusCode()
                    + " otherwise than " + DOCUMENT + " says:\n  " + String.join("\n  ", differences) + "\nin "
                    + shortened(answer.body()));
        }
        return answer;
    }

    private static List<String> requestDifferences(
            OpenApiDocument document, OpenApiDocument.Operation operation, HttpResponse<String> answer) {
        return answer.statusCode() < 300 ? new RequestCheck(document, operation).of(answer.request()) : List.of();
    }

    private OpenApiDocument document(URI uri) throws IOException, InterruptedException {
        OpenApiDocument known = DOCUMENTS.get(uri);
        if (known != null) {
            return known;
        }
        HttpResponse<String> served = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        if (served.statusCode() != 200) {
            throw new AssertionError(uri + " was answered by " + served.statusCode());
        }
        OpenApiDocument document = new OpenApiDocument(JsonMapper.shared().readTree(served.body()));
        DOCUMENTS.put(uri, document);
        return document;
    }

    private static String shortened(String body) {
        return body.length() > 2_000 ? body.substring(0, 2_000) + " …" : body;
    }
}
