package stravalite.testkit.contract;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds one answer against what the document says of it: status, headers, media type, body. */
final class AnswerCheck {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String PROBLEM = "/components/schemas/Problem";

    /** Headers that are the transport's, or the same on all answers. */
    private static final Set<String> EVERYWHERE = Set.of(
            "cache-control",
            "connection",
            "content-encoding",
            "content-length",
            "content-security-policy",
            "content-type",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "date",
            "keep-alive",
            "permissions-policy",
            "referrer-policy",
            "strict-transport-security",
            "transfer-encoding",
            "vary",
            "x-content-type-options",
            "x-frame-options",
            "x-xss-protection");

    private final OpenApiDocument document;
    private final HttpResponse<String> answer;
    private final List<String> differences = new ArrayList<>();

    AnswerCheck(OpenApiDocument document, HttpResponse<String> answer) {
        this.document = document;
        this.answer = answer;
    }

    /** What is not as documented; nothing if all is well. */
    List<String> of(OpenApiDocument.Operation operation) {
        String status = operation.pointer() + "/responses/" + answer.statusCode();
        if (document.at(status).isMissingNode()) {
            differences.add("the status " + answer.statusCode() + " is not documented");
            return differences;
        }
        String documented = document.resolve(status);
        headers(documented);
        body(documented);
        return differences;
    }

    /** What nothing is documented of may only be refused. */
    List<String> ofUndocumented() {
        if (answer.statusCode() < 400) {
            differences.add("nothing is documented there");
        } else if (answer.statusCode() == 405
                && answer.headers().firstValue("Allow").isEmpty()) {
            differences.add("405 without the header Allow");
        }
        if (!mediaType().equals("application/problem+json")) {
            differences.add("no problem but " + mediaType());
        }
        json(PROBLEM);
        return differences;
    }

    private void headers(String documented) {
        JsonNode headers = document.at(documented + "/headers");
        for (String name : headers.propertyNames()) {
            String pointer = document.resolve(documented + "/headers/" + OpenApiDocument.escape(name));
            List<String> values = answer.headers().allValues(name);
            if (values.isEmpty() && document.at(pointer + "/required").asBoolean(false)) {
                differences.add("the header " + name + " is missing");
            }
            for (String value : values) {
                JsonNode typed = Typed.by(document.at(pointer + "/schema"), value);
                document.requests()
                        .violations(pointer + "/schema", typed)
                        .forEach(violation -> differences.add("the header " + name + " is " + value + violation));
            }
        }
        for (String name : answer.headers().map().keySet()) {
            boolean known = EVERYWHERE.contains(name.toLowerCase(Locale.ROOT))
                    || headers.propertyNames().stream().anyMatch(name::equalsIgnoreCase);
            if (!known) {
                differences.add("the header " + name + " is not documented");
            }
        }
    }

    private void body(String documented) {
        JsonNode content = document.at(documented + "/content");
        if (content.isMissingNode()) {
            if (!answer.body().isEmpty()) {
                differences.add("a body that is not documented");
            }
            return;
        }
        if (answer.request().method().equals("HEAD")) {
            return;
        }
        String mediaType = mediaType();
        if (!content.has(mediaType)) {
            differences.add("the media type " + mediaType + " is not documented");
        } else if (mediaType.endsWith("json")) {
            json(documented + "/content/" + OpenApiDocument.escape(mediaType) + "/schema");
        }
    }

    private String mediaType() {
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        return type.replaceFirst("\\s*;.*", "").toLowerCase(Locale.ROOT);
    }

    private void json(String pointer) {
        if (answer.request().method().equals("HEAD")) {
            return;
        }
        try {
            differences.addAll(document.answers().violations(pointer, JSON.readTree(answer.body())));
        } catch (JacksonException e) {
            differences.add("the body is no JSON");
        }
    }
}
