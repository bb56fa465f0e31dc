package stravalite.platform.personal;

import java.nio.charset.StandardCharsets;

/**
 * Where a text stands in the store. It is bound to its place: what is encrypted at one place can't be read at another.
 *
 * @param stream the stream of the event, which names the runner, and the run if the event is about one
 * @param event the permanent name of the event
 * @param field the field of the event
 */
public record Place(String stream, String event, String field) {

    /** No part has a line break in it, so that no two places have the same bytes. */
    byte[] bytes() {
        return (stream + "\n" + event + "\n" + field).getBytes(StandardCharsets.UTF_8);
    }
}
