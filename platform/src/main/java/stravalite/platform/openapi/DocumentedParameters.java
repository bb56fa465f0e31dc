package stravalite.platform.openapi;

import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.UUIDSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Set;
import java.util.UUID;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;

/** Ids are UUIDs, whatever type stands for them; a parameter of which nothing is said means what its name means. */
@Component
class DocumentedParameters implements ParameterCustomizer {

    private static final Set<Class<?>> IDS = Set.of(UUID.class, RunId.class, RunnerId.class);

    @Override
    public Parameter customize(Parameter parameter, MethodParameter in) {
        if (parameter == null || parameter.getName() == null) {
            return parameter;
        }
        if (IDS.contains(in.getParameterType())) {
            parameter.setSchema(new UUIDSchema());
        }
        RequestParam query = in.getParameterAnnotation(RequestParam.class);
        if (query != null && parameter.getSchema() != null) {
            number(parameter.getSchema(), in.getParameterType(), query.defaultValue());
        }
        Words.named(parameter.getName()).ifPresent(word -> {
            if (parameter.getDescription() == null || parameter.getDescription().isBlank()) {
                parameter.setDescription(word.meaning());
            }
            if (word.pattern() != null && parameter.getSchema().getPattern() == null) {
                parameter.getSchema().setPattern(word.pattern());
            }
            if (parameter.getExample() == null) {
                parameter.setExample(word.example());
            }
        });
        return parameter;
    }

    /** A range that is said of a number makes its type be forgotten. */
    private static void number(Schema<?> schema, Class<?> type, String byDefault) {
        if (type == int.class || type == long.class) {
            schema.setTypes(Set.of("integer"));
            schema.setFormat(type == int.class ? "int32" : "int64");
        }
        if (!byDefault.equals(ValueConstants.DEFAULT_NONE) && schema.getDefault() == null) {
            setDefault(schema, byDefault);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void setDefault(Schema schema, String value) {
        boolean whole = schema.getTypes() != null && schema.getTypes().contains("integer");
        schema.setDefault(whole ? (Object) Long.valueOf(value) : value);
    }
}
