package stravalite.platform.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/**
 * Events as JSON under their permanent names. A class without a name in {@link EventNames} cannot be stored, and a stored
 * name without a class reads as an unknown event: nothing in the store can name a class to load.
 */
final class EventSerializer extends Jackson3Serializer {

    EventSerializer() {
        super(Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(json -> json.changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))));
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
}
