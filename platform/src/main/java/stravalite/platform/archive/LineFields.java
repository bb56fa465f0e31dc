package stravalite.platform.archive;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The fields of a line, one after the other as they were written: another order or another field is an error. */
final class LineFields implements AutoCloseable {

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] line;
    private final JsonParser parser;

    LineFields(byte[] line) {
        this.line = line;
        this.parser = JSON.createParser(ObjectReadContext.empty(), line);
        require(parser.nextToken() == JsonToken.START_OBJECT, "an object");
        text("hash");
        text("previous");
    }

    String next() {
        require(parser.nextToken() == JsonToken.PROPERTY_NAME, "another field");
        return parser.currentName();
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw new IllegalArgumentException("expected a text as " + name);
        }
        return text;
    }

    @Nullable
    String textOrNull(String name) {
        name(name);
        JsonToken value = parser.nextToken();
        require(value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NULL, "a text as " + name);
        return value == JsonToken.VALUE_NULL ? null : parser.getString();
    }

    long number(String name) {
        name(name);
        return numberOf(name);
    }

    /** The number of a field whose name has been read. */
    long numberOf(String name) {
        require(parser.nextToken() == JsonToken.VALUE_NUMBER_INT, "a number as " + name);
        return parser.getLongValue();
    }

    /** An object, byte for byte. */
    @Nullable
    String object(String name) {
        name(name);
        JsonToken value = parser.nextToken();
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        require(value == JsonToken.START_OBJECT, "an object as " + name);
        int from = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        int to = (int) parser.currentLocation().getByteOffset();
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }

    /** Nothing may follow. */
    void end() {
        require(parser.nextToken() == JsonToken.END_OBJECT && parser.nextToken() == null, "no more fields");
    }

    @Override
    public void close() {
        parser.close();
    }

    private void name(String name) {
        require(name.equals(next()), "the field " + name);
    }

    private static void require(boolean met, String expected) {
        if (!met) {
            throw new IllegalArgumentException("expected " + expected);
        }
    }
}
