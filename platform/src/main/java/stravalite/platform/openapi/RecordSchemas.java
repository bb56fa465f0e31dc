package stravalite.platform.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;

/**
 * Says of each record what its code says: the order of its fields, which are always there, which may be null, and what
 * they mean.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RecordSchemas implements ModelConverter {

    private static final String REFERENCE = "#/components/schemas/";
    private static final PropertyNamingStrategies.NamingBase NAMING =
            (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

    /** Classes that are ids on the wire, and an example of each. */
    private static final Map<Class<?>, String> IDS = Map.of(RunnerId.class, Words.RUNNER, RunId.class, Words.RUN);

    private final JavadocText javadoc;

    RecordSchemas(JavadocText javadoc) {
        this.javadoc = javadoc;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = Json31.mapper().constructType(type.getType());
        if (java != null && IDS.containsKey(java.getRawClass())) {
            return text("uuid", IDS.get(java.getRawClass()));
        }
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (resolved != null && java != null && java.getRawClass().isRecord()) {
            Schema<?> model = resolved.get$ref() == null
                    ? resolved
                    : context.getDefinedModels().get(resolved.get$ref().substring(REFERENCE.length()));
            if (model != null && model.getProperties() != null) {
                describe(java.getRawClass(), model);
            }
        }
        return resolved;
    }

    @SuppressWarnings("rawtypes") // So is the map that a schema takes.
    private void describe(Class<?> type, Schema<?> model) {
        Map<String, String> meanings = javadoc.getRecordClassParamJavadoc(type);
        Map<String, Schema> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = wireName(component);
            Schema<?> property = model.getProperties().get(name);
            if (property == null) {
                continue;
            }
            if ("date".equals(property.getFormat())) {
                // The schema's own class would make a moment of its example.
                property = text("date", "2026-11-22");
            }
            boolean demanded = isDemanded(component);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class) && !demanded;
            if (demanded || isAlwaysThere(type, component)) {
                required.add(name);
            }
            word(name, property, meanings.get(component.getName()));
            properties.put(name, nullable && isAlwaysThere(type, component) ? orNull(property) : property);
        }
        model.setType("object");
        model.addType("object");
        model.setProperties(properties);
        model.setRequired(required.isEmpty() ? null : required);
        if (model.getDescription() == null) {
            model.setDescription(javadoc.getClassJavadoc(type));
        }
    }

    private static String wireName(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? NAMING.translate(component.getName()) : named.value();
    }

    /** Whether its place in a request must be filled, though the code takes null for a moment to say so kindly. */
    private static boolean isDemanded(RecordComponent component) {
        var schema = component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return schema != null && schema.requiredMode() == RequiredMode.REQUIRED;
    }

    private static boolean isAlwaysThere(Class<?> type, RecordComponent component) {
        JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
        JsonInclude include = own == null ? type.getAnnotation(JsonInclude.class) : own;
        return include == null
                || include.value() == JsonInclude.Include.ALWAYS
                || (include.value() == JsonInclude.Include.NON_NULL
                        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    private static Schema<?> text(String format, String example) {
        Schema<?> text = new JsonSchema();
        text.setType("string");
        text.addType("string");
        text.setFormat(format);
        text.setExample(example);
        return text;
    }

    private static void word(String name, Schema<?> property, @Nullable String meaning) {
        var word = Words.named(name);
        if (property.getDescription() == null) {
            property.setDescription(
                    meaning == null ? word.map(Words.Word::meaning).orElse(null) : meaning);
        }
        if (property.getExample() == null && property.get$ref() == null && property.getItems() == null) {
            word.ifPresent(known -> property.setExample(known.example()));
        }
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() == null) {
            property.addType("null");
            return property;
        }
        return new JsonSchema()
                .anyOf(List.of(new JsonSchema().$ref(property.get$ref()), new JsonSchema().types(Set.of("null"))))
                .description(property.getDescription());
    }
}
