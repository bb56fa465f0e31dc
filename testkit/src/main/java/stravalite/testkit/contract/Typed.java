package stravalite.testkit.contract;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Texts of headers and queries as the JSON that their schemas speak of. */
final class Typed {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Typed() {}

    /** A text that is not of the schema's type stays a text, so that the schema says so. */
    static JsonNode by(JsonNode schema, String text) {
        String type = schema.path("type").asString("string");
        try {
            return switch (type) {
                case "integer" -> NODES.numberNode(Long.parseLong(text));
                case "number" -> NODES.numberNode(new BigDecimal(text));
                case "boolean" ->
                    text.equals("true") || text.equals("false")
                            ? NODES.booleanNode(Boolean.parseBoolean(text))
                            : NODES.stringNode(text);
                default -> NODES.stringNode(text);
            };
        } catch (NumberFormatException e) {
            return NODES.stringNode(text);
        }
    }
}
