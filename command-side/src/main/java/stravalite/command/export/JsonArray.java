package stravalite.command.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.ObjectWriter;

/** A JSON array that may be too long for memory: an element a line, each written as it comes. */
final class JsonArray {

    private final ObjectWriter json;
    private final OutputStream out;
    private String before = "[\n";

    private JsonArray(ObjectWriter json, OutputStream out) {
        this.json = json;
        this.out = out;
    }

    /** What is done with each element. */
    @FunctionalInterface
    interface Each {
        void accept(Object element) throws IOException;
    }

    /** Tells the elements one after the other. */
    @FunctionalInterface
    interface Elements {
        void tell(Each each) throws IOException;
    }

    static void write(ObjectWriter json, OutputStream out, Elements elements) throws IOException {
        JsonArray array = new JsonArray(json, out);
        elements.tell(array::add);
        array.text(array.before.equals("[\n") ? "[]\n" : "\n]\n");
    }

    private void add(Object element) throws IOException {
        text(before);
        before = ",\n";
        out.write(json.writeValueAsBytes(element));
    }

    private void text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
