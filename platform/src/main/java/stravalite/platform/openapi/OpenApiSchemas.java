package stravalite.platform.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Objects;

/** Finds the schemas that others refer to. */
final class OpenApiSchemas {

    static final String PREFIX = "#/components/schemas/";

    private OpenApiSchemas() {}

    static Schema<?> target(Schema<?> reference, Components components) {
        String name = reference.get$ref().substring(PREFIX.length());
        return Objects.requireNonNull(components.getSchemas().get(name), () -> "There is no schema " + name);
    }
}
