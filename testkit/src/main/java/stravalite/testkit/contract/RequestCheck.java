package stravalite.testkit.contract;

import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds a request that was accepted against the document: what is accepted has to be documented as well. */
final class RequestCheck {

    private final OpenApiDocument document;
    private final OpenApiDocument.Operation operation;
    private final List<String> differences = new ArrayList<>();

    RequestCheck(OpenApiDocument document, OpenApiDocument.Operation operation) {
        this.document = document;
        this.operation = operation;
    }

    /** What is not as documented; nothing if all is well. */
    List<String> of(HttpRequest request) {
        query(request.uri().getRawQuery() == null ? "" : request.uri().getRawQuery());
        String type = request.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("application/json")) {
            request.bodyPublisher()
                    .map(SentBody::of)
                    .filter(body -> !body.isEmpty())
                    .ifPresent(this::body);
        }
        return differences;
    }

    private void query(String raw) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                given.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        Set<String> unknown = new TreeSet<>(given.keySet());
        JsonNode parameters = operation.node().path("parameters");
        for (int i = 0; i < parameters.size(); i++) {
            String pointer = document.resolve(operation.pointer() + "/parameters/" + i);
            JsonNode parameter = document.at(pointer);
            String name = parameter.path("name").asString();
            String value = given.get(name);
            if (!parameter.path("in").asString().equals("query")) {
                continue;
            }
            unknown.remove(name);
            if (value != null) {
                JsonNode typed = Typed.by(parameter.path("schema"), value);
                document.requests()
                        .violations(pointer + "/schema", typed)
                        .forEach(violation -> differences.add("accepted " + name + "=" + value + violation));
            } else if (parameter.path("required").asBoolean(false)) {
                differences.add("accepted without " + name);
            }
        }
        unknown.forEach(name -> differences.add("accepted the parameter " + name + ", which is not documented"));
    }

    private void body(String body) {
        String pointer = operation.pointer() + "/requestBody/content/application~1json/schema";
        if (document.at(pointer).isMissingNode()) {
            differences.add("accepted a JSON body, of which nothing is documented");
            return;
        }
        document.requests()
                .violations(pointer, JsonMapper.shared().readTree(body))
                .forEach(violation -> differences.add("accepted a body with " + violation));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
