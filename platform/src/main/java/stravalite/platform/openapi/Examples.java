package stravalite.platform.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts an example beside each body, made of the examples of its fields. */
final class Examples {

    private final Components components;

    private Examples(Components components) {
        this.components = components;
    }

    static void add(OpenAPI document) {
        Examples examples = new Examples(document.getComponents());
        for (PathItem path : document.getPaths().values()) {
            for (Operation operation : path.readOperations()) {
                if (operation.getRequestBody() != null) {
                    examples.add(operation.getRequestBody().getContent());
                }
                operation.getResponses().values().forEach(response -> examples.add(response.getContent()));
            }
        }
        document.getComponents().getSchemas().values().forEach(Examples::asJsonSchemaSays);
    }

    private void add(@Nullable Content content) {
        if (content != null) {
            content.forEach((type, media) -> {
                if (type.endsWith("json")) {
                    add(media);
                }
            });
        }
    }

    private void add(MediaType json) {
        if (json.getExample() == null && json.getExamples() == null && json.getSchema() != null) {
            Object example = of(json.getSchema());
            if (example != null) {
                json.setExample(example);
            }
        }
    }

    private @Nullable Object of(Schema<?> schema) {
        if (schema.getExample() != null) {
            return schema.getExample();
        }
        if (schema.getEnum() != null) {
            return schema.getEnum().getFirst();
        }
        if (schema.get$ref() != null) {
            return of(OpenApiSchemas.target(schema, components));
        }
        if (schema.getAllOf() != null) {
            return of(schema.getAllOf().getFirst());
        }
        if (schema.getAnyOf() != null) {
            return of(schema.getAnyOf().getFirst());
        }
        if (schema.getItems() != null) {
            Object item = of(schema.getItems());
            return item == null ? List.of() : List.of(item);
        }
        if (schema.getProperties() == null) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        schema.getProperties().forEach((name, property) -> {
            Object value = of(property);
            if (value != null || isRequired(schema, name)) {
                object.put(name, value);
            }
        });
        return object;
    }

    private static boolean isRequired(Schema<?> schema, String name) {
        return schema.getRequired() != null && schema.getRequired().contains(name);
    }

    /** In JSON Schema 2020-12 there is a list of examples, no single one. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void asJsonSchemaSays(Schema schema) {
        if (schema.getExample() != null) {
            schema.setExamples(List.of(schema.getExample()));
            schema.setExample(null);
            schema.setExampleSetFlag(false);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> asJsonSchemaSays((Schema) property));
        }
    }
}
