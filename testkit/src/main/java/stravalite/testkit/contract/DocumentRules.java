package stravalite.testkit.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What must be true of an OpenAPI document that is of use to somebody. */
public final class DocumentRules {

    private static final Set<String> VERBS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern ID = Pattern.compile("[a-z]+([A-Z][a-z0-9]*)+");

    private final OpenApiDocument document;
    private final JsonNode root;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> tags = new TreeSet<>();
    private final List<String> broken = new ArrayList<>();

    private DocumentRules(JsonNode root) {
        this.root = root;
        this.document = new OpenApiDocument(root);
    }

    /** What is wrong with a document; nothing if all is well. */
    public static List<String> brokenBy(JsonNode document) {
        DocumentRules rules = new DocumentRules(document);
        rules.check();
        return rules.broken;
    }

    private void check() {
        for (JsonNode tag : root.path("tags")) {
            tags.add(tag.path("name").asString());
            demand(tag.has("description"), "The tag " + tag.path("name") + " has no description");
        }
        for (String path : root.path("paths").propertyNames()) {
            for (String verb : root.path("paths").path(path).propertyNames()) {
                if (VERBS.contains(verb)) {
                    String pointer = "/paths/" + OpenApiDocument.escape(path) + "/" + verb;
                    operation(verb.toUpperCase(Locale.ROOT) + " " + path, pointer);
                }
            }
        }
        for (String name : root.at("/components/schemas").propertyNames()) {
            schema(name, root.at("/components/schemas").path(name));
        }
        for (String name : root.at("/components/responses").propertyNames()) {
            body("The answer " + name, "/components/responses/" + name);
        }
    }

    private void operation(String name, String pointer) {
        JsonNode operation = root.at(pointer);
        String id = operation.path("operationId").asString("");
        demand(ID.matcher(id).matches(), name + " needs an operationId such as recordRun, not " + id);
        demand(ids.add(id), name + " shares the operationId " + id);
        demand(operation.has("summary"), name + " needs a summary: the first sentence of its Javadoc");
        for (JsonNode tag : operation.path("tags")) {
            demand(tags.contains(tag.asString()), name + " has the tag " + tag + ", which OpenApiConfiguration lacks");
        }
        demand(operation.path("tags").size() == 1, name + " needs one tag");
        security(name, operation);
        for (int i = 0; i < operation.path("parameters").size(); i++) {
            parameter(name, document.resolve(pointer + "/parameters/" + i));
        }
        if (operation.has("requestBody")) {
            body("The body of " + name, pointer + "/requestBody");
        }
        for (String status : operation.path("responses").propertyNames()) {
            body(name + " answered by " + status, document.resolve(pointer + "/responses/" + status));
        }
    }

    private void security(String name, JsonNode operation) {
        JsonNode responses = operation.path("responses");
        boolean needsToken = operation.path("security").size() == 1;
        boolean looksAtToken = !operation.path("security").isEmpty();
        demand(operation.has("security"), name + " does not say who may ask");
        demand(!looksAtToken || responses.has("401"), name + " needs 401");
        demand(!needsToken || !isReserved(name) || responses.has("403"), name + " needs 403");
        demand(responses.propertyNames().stream().anyMatch(status -> status.startsWith("2")), name + " needs a 2xx");
        for (String status : List.of("400", "500", "503")) {
            demand(responses.has(status), name + " needs " + status);
        }
    }

    private static boolean isReserved(String name) {
        return name.contains("{user_id}") || name.contains(" /admin");
    }

    private void parameter(String operation, String pointer) {
        JsonNode parameter = root.at(pointer);
        String name = "The parameter " + parameter.path("name").asString() + " of " + operation;
        JsonNode schema = parameter.path("schema");
        demand(!parameter.path("description").asString("").isBlank(), name + " needs a description");
        boolean bounded = switch (schema.path("type").asString("")) {
            case "integer", "number" -> schema.has("minimum");
            case "string" ->
                List.of("format", "enum", "pattern", "maxLength").stream().anyMatch(schema::has);
            default -> true;
        };
        demand(bounded, name + " needs a range, a format, an enum, a pattern or a length");
        JsonNode example = parameter.path("example");
        if (!example.isMissingNode()) {
            violations(name, pointer + "/schema", Typed.by(schema, example.asString()), true);
        }
    }

    private void body(String name, String pointer) {
        JsonNode content = root.at(pointer + "/content");
        for (String type : content.propertyNames()) {
            if (!type.equals("application/json") && !type.endsWith("+json")) {
                continue;
            }
            JsonNode media = content.path(type);
            String schema = pointer + "/content/" + OpenApiDocument.escape(type) + "/schema";
            List<JsonNode> examples = new ArrayList<>();
            if (media.has("example")) {
                examples.add(media.path("example"));
            }
            media.path("examples").forEach(example -> examples.add(example.path("value")));
            demand(!examples.isEmpty(), name + " needs an example");
            examples.forEach(example -> violations("The example of " + name, schema, example, false));
        }
    }

    private void schema(String name, JsonNode schema) {
        demand(!name.matches(".*(View|Body|Dto|Record|_1)"), "The schema " + name + " has no name that clients know");
        for (String property : schema.path("properties").propertyNames()) {
            JsonNode said = schema.path("properties").path(property);
            demand(
                    said.has("description") || said.has("$ref") || said.has("items"),
                    name + "." + property
                            + " needs a description: a @param in its record's Javadoc, or a word in Words");
        }
    }

    private void violations(String name, String schema, JsonNode value, boolean open) {
        JsonSchemas schemas = open ? document.requests() : document.answers();
        schemas.violations(schema, value).forEach(violation -> broken.add(name + " breaks its schema" + violation));
    }

    private void demand(boolean held, String otherwise) {
        if (!held) {
            broken.add(otherwise);
        }
    }
}
