package stravalite.platform.http;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Tells a member that is null from one that is not there. */
final class PatchedDeserializer extends StdDeserializer<Patched<?>> {

    private final @Nullable ValueDeserializer<?> content;

    PatchedDeserializer() {
        this(null);
    }

    private PatchedDeserializer(@Nullable ValueDeserializer<?> content) {
        super(Patched.class);
        this.content = content;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return new PatchedDeserializer(context.findContextualValueDeserializer(
                context.getContextualType().containedTypeOrUnknown(0), property));
    }

    @Override
    public Patched<?> deserialize(JsonParser parser, DeserializationContext context) {
        if (content == null) {
            throw new IllegalStateException("The type of the member is not known");
        }
        return new Patched<>(content.deserialize(parser, context));
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return new Patched<>(null);
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
