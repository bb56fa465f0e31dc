package stravalite.testkit.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** An OpenAPI 3.1 document, to look things up in. */
final class OpenApiDocument {

    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    private final JsonNode root;
    private final JsonSchemas answers;
    private final JsonSchemas requests;
    private final List<Template> templates = new ArrayList<>();

    /** A path with its variables, and a pattern of the paths that it stands for. */
    private record Template(String path, Pattern pattern) {

        static Template of(String path) {
            String pattern = VARIABLE.matcher(path).replaceAll("[^/]+").replace(".", "\\.");
            return new Template(path, Pattern.compile(pattern));
        }
    }

    /**
     * An operation.
     *
     * @param path its template
     * @param pointer where it stands in the document
     */
    record Operation(String path, String pointer, JsonNode node) {}

    OpenApiDocument(JsonNode root) {
        this.root = root;
        answers = JsonSchemas.closed(root);
        requests = JsonSchemas.open(root);
        root.path("paths").propertyNames().forEach(path -> templates.add(Template.of(path)));
        // /leaderboard/around/{user_id} is asked before /leaderboard/{x}/{y} would be.
        templates.sort(Comparator.comparingInt(
                template -> (int) VARIABLE.matcher(template.path()).results().count()));
    }

    /** The operation that answers; that of GET for HEAD. */
    Optional<Operation> operation(String method, String path) {
        String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return templates.stream()
                .filter(template -> template.pattern().matcher(path).matches())
                .findFirst()
                .filter(template -> root.path("paths").path(template.path()).has(verb))
                .map(template -> new Operation(
                        template.path(),
                        "/paths/" + escape(template.path()) + "/" + verb,
                        root.path("paths").path(template.path()).path(verb)));
    }

    /** Schemas of answers: an object has no field that is not named. */
    JsonSchemas answers() {
        return answers;
    }

    /** Schemas of requests: what isn't known is passed over. */
    JsonSchemas requests() {
        return requests;
    }

    /** Where a part of the document stands, wherever it may be referred from. */
    String resolve(String pointer) {
        JsonNode reference = root.at(pointer).path("$ref");
        return reference.isMissingNode()
                ? pointer
                : resolve(reference.asString().substring(1));
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
