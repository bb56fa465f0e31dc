package stravalite.platform.eventstore;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** The stored events as a page for people, made of the code alone. */
final class EventCatalogue {

    private EventCatalogue() {}

    /** By name, so that the page does not change with the order of anything. */
    static SortedMap<String, Class<?>> events() {
        return new TreeMap<>(EventNames.all());
    }

    static String revisionOf(Class<?> event) {
        return Objects.requireNonNull(event.getAnnotation(Revision.class), () -> event + " has no @Revision")
                .value();
    }

    /** The page {@code docs/events.md}. */
    static String page() {
        return events().entrySet().stream().map(EventCatalogue::section).collect(Collectors.joining("\n", """
                        # Events

                        Everything that is stored, generated from the code: the permanent name of each event, the revision in \
                        which it is written today, and its fields as they stand in the JSON. A field marked *optional* is left \
                        out when it is not known. One marked **encrypted** is an object `{"aes-256-gcm": "…"}` with nonce, \
                        ciphertext and tag in base64; it can be read until its runner leaves. Each shape is pinned by a file in `platform/src/test/resources/events`.

                        """, ""));
    }

    private static String section(Map.Entry<String, Class<?>> event) {
        Class<?> type = event.getValue();
        return "## `" + event.getKey() + "`, revision " + revisionOf(type) + "\n\n"
                + "`" + type.getSimpleName() + "` of `"
                + type.getEnclosingClass().getName() + "`\n\n"
                + "| field | type |\n| --- | --- |\n"
                + Arrays.stream(type.getRecordComponents())
                        .map(EventCatalogue::row)
                        .collect(Collectors.joining());
    }

    private static String row(RecordComponent field) {
        boolean optional = field.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return "| `" + field.getName() + "` | " + wireType(field.getType()) + (optional ? ", *optional*" : "") + " |\n";
    }

    private static String wireType(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "UUID" -> "text, a UUID";
            case "String" -> "text";
            case "PersonalText" -> "text, **encrypted** under the runner's key";
            case "long", "Long", "int", "Integer" -> "whole number";
            case "Map" -> "object of whole numbers";
            case "boolean" -> "true or false";
            default -> throw new IllegalStateException("Events carry plain stable types only, not " + type);
        };
    }
}
