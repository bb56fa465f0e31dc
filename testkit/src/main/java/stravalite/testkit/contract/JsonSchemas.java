package stravalite.testkit.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas (2020-12) in a document, found by JSON pointers. Formats count. */
final class JsonSchemas {

    private static final String DOCUMENT = "https://stravalite.test/document";

    private final SchemaRegistry registry;
    private final Map<String, Schema> known = new ConcurrentHashMap<>();

    private JsonSchemas(JsonNode document) {
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(DOCUMENT, document.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** Objects may have fields that their schemas don't name. */
    static JsonSchemas open(JsonNode document) {
        return new JsonSchemas(document);
    }

    /** Objects may have no fields but those that their schemas name. */
    static JsonSchemas closed(JsonNode document) {
        JsonNode copy = document.deepCopy();
        close(copy);
        return new JsonSchemas(copy);
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(JsonSchemas::close);
    }

    /** What is wrong with a value; nothing if it is as the schema at this place says. */
    List<String> violations(String pointer, JsonNode value) {
        return known
                .computeIfAbsent(pointer, at -> registry.getSchema(SchemaLocation.of(DOCUMENT + "#" + at)))
                .validate(value)
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}
