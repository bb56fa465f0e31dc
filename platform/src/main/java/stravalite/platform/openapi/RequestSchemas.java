package stravalite.platform.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What clients send. Whatever may be null may be left out as well. */
final class RequestSchemas {

    private RequestSchemas() {}

    /** The same schema, but these of its fields must be there. */
    static Schema<?> requiring(Schema<?> schema, String... fields) {
        Schema<?> requiring = new JsonSchema();
        requiring.setAllOf(List.of(schema));
        requiring.setRequired(List.of(fields));
        return requiring;
    }

    static void relax(OpenAPI document) {
        Components components = document.getComponents();
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .map(operation -> operation.getRequestBody())
                .filter(Objects::nonNull)
                .flatMap(body -> body.getContent().values().stream())
                .flatMap(content -> named(content.getSchema(), components))
                .forEach(RequestSchemas::relax);
    }

    private static Stream<Schema<?>> named(Schema<?> schema, Components components) {
        if (schema.getAllOf() != null) {
            return schema.getAllOf().stream().flatMap(part -> named(part, components));
        }
        return schema.get$ref() == null ? Stream.of(schema) : Stream.of(OpenApiSchemas.target(schema, components));
    }

    private static void relax(Schema<?> schema) {
        if (schema.getRequired() == null) {
            return;
        }
        List<String> required = new ArrayList<>(schema.getRequired());
        required.removeIf(name -> {
            Schema<?> property = schema.getProperties().get(name);
            return property != null
                    && (property.getAnyOf() != null
                            || (property.getTypes() != null
                                    && property.getTypes().contains("null")));
        });
        schema.setRequired(required.isEmpty() ? null : required);
    }
}
