package stravalite.platform.eventstore;

import java.util.Optional;
import java.util.function.Supplier;
import stravalite.api.PersonalText;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.platform.personal.Place;
import stravalite.platform.personal.RunnerKey;
import stravalite.platform.personal.RunnerKeys;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Personal text in the JSON of an event: an object with one field, named after how its bytes are encrypted. Nothing else
 * is read there, so that plain text is never taken for it.
 */
final class PersonalTexts {

    private static final String ENCRYPTED = "aes-256-gcm";

    private PersonalTexts() {}

    static SimpleModule module(RunnerKeys keys) {
        return new SimpleModule("personal texts")
                .addSerializer(PersonalText.class, new Writing(keys))
                .addDeserializer(PersonalText.class, new Reading(keys));
    }

    /** The event that is being read: told to the reader, since a text comes before the fields that say whose it is. */
    static final class Event {

        private final String name;
        private final Supplier<Subject> subject;

        /** @param subject reads whose event it is; asked only when a text is read */
        Event(String name, Supplier<Subject> subject) {
            this.name = name;
            this.subject = subject;
        }

        private Optional<String> read(String field, byte[] encrypted, RunnerKeys keys) {
            Subject whose = subject.get();
            return keys.find(whose.runner()).map(key -> key.decrypt(encrypted, new Place(whose.stream(), name, field)));
        }
    }

    private static final class Writing extends ValueSerializer<PersonalText> {

        private final RunnerKeys keys;

        Writing(RunnerKeys keys) {
            this.keys = keys;
        }

        @Override
        public void serialize(PersonalText text, JsonGenerator json, SerializationContext context) {
            Object event = json.currentValue();
            Subject subject = Subject.of(event);
            Place place = new Place(
                    subject.stream(),
                    String.valueOf(EventNames.nameOf(event.getClass())),
                    json.streamWriteContext().currentName());
            String known = PersonalText.read(text);
            if (known == null) {
                throw new IllegalArgumentException("What is forgotten can't be stored again: " + place);
            }
            json.writeStartObject();
            json.writeBinaryProperty(ENCRYPTED, key(event, subject).encrypt(known, place));
            json.writeEndObject();
        }

        private RunnerKey key(Object event, Subject subject) {
            return event instanceof RunnerRegistered ? keys.make(subject.runner()) : keys.require(subject.runner());
        }
    }

    private static final class Reading extends ValueDeserializer<PersonalText> {

        private final RunnerKeys keys;

        Reading(RunnerKeys keys) {
            this.keys = keys;
        }

        @Override
        public PersonalText deserialize(JsonParser json, DeserializationContext context) {
            String field = json.currentName();
            byte[] encrypted = encrypted(json, context);
            Event event = (Event) context.getAttribute(Event.class);
            return PersonalText.stored(() -> event.read(field, encrypted, keys));
        }

        private static byte[] encrypted(JsonParser json, DeserializationContext context) {
            if (json.currentToken() == JsonToken.START_OBJECT
                    && ENCRYPTED.equals(json.nextName())
                    && json.nextToken() == JsonToken.VALUE_STRING) {
                byte[] encrypted = json.getBinaryValue();
                if (json.nextToken() == JsonToken.END_OBJECT) {
                    return encrypted;
                }
            }
            return context.reportInputMismatch(PersonalText.class, "Personal text has to be encrypted");
        }
    }
}
