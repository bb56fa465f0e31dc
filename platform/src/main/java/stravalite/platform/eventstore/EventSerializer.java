package stravalite.platform.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import stravalite.platform.personal.RunnerKeys;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;

/**
 * Events as JSON under their permanent names, personal text in them encrypted under its runner's key. A class without a
 * name in {@link EventNames} cannot be stored, and a stored name without a class reads as an unknown event: nothing in the
 * store can name a class to load.
 */
final class EventSerializer extends Jackson3Serializer {

    private final ObjectReader subjects = getReader(Subject.class);

    EventSerializer(RunnerKeys keys) {
        super(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> json.changeDefaultPropertyInclusion(
                                inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                        .addModule(PersonalTexts.module(keys))
                        // What the keys throw goes on as it is.
                        .disable(SerializationFeature.WRAP_EXCEPTIONS)));
    }

    @Override
    @SuppressWarnings("rawtypes") // as the method that it overrides
    public SerializedType typeForClass(Class type) {
        if (type == null || type == Void.class || type == MetaData.class) {
            return super.typeForClass(type);
        }
        String name = EventNames.nameOf(type);
        if (name == null) {
            throw new IllegalArgumentException(type + " is no stored event: give it a permanent name in EventNames");
        }
        return new SimpleSerializedType(name, getRevisionResolver().revisionOf(type));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (type.getName().equals(MetaData.class.getName())) {
            return MetaData.class;
        }
        Class<?> known = EventNames.classOf(type.getName());
        return known == null ? UnknownSerializedType.class : known;
    }

    /** As the method that it overrides does it, and beside the event its reader is told what it needs for personal text. */
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <S, T> T deserialize(SerializedObject<S> stored) {
        String name = stored.getType().getName();
        Class<?> type = EventNames.classOf(name);
        if (type == null) {
            return super.deserialize(stored);
        }
        byte[] json = getConverter().convert(stored, byte[].class).getData();
        try {
            var event = new PersonalTexts.Event(name, () -> subjects.readValue(json));
            return (T) getReader(type)
                    .withAttribute(PersonalTexts.Event.class, event)
                    .readValue(json);
        } catch (JacksonException e) {
            throw new SerializationException("The event " + name + " can't be read", e);
        }
    }
}
