package stravalite.standalone;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Numbers and rows as plain text, so that a difference between two lists is easy to read. */
final class Rows {

    private Rows() {}

    /** Of each object in an array the named fields, in that order. */
    static List<String> of(JsonNode array, String... fields) {
        if (!array.isArray()) {
            throw new AssertionError("Not an array: " + array);
        }
        return array.valueStream()
                .map(row -> Arrays.stream(fields)
                        .map(field -> text(row.path(field)))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    /** An expected row of the same form. */
    static String row(@Nullable Object... values) {
        return Arrays.stream(values)
                .map(value -> value instanceof BigDecimal number ? plain(number) : Objects.toString(value, "-"))
                .collect(Collectors.joining(" "));
    }

    static String text(JsonNode value) {
        if (value.isNumber()) {
            return plain(value.decimalValue());
        }
        return value.isNull() || value.isMissingNode() ? "-" : value.asString();
    }

    /** Centimetres as kilometres. */
    static BigDecimal kilometres(long centimetres) {
        return BigDecimal.valueOf(centimetres, 5);
    }

    /** Centimetres as metres. */
    static BigDecimal metres(long centimetres) {
        return BigDecimal.valueOf(centimetres, 2);
    }

    /** Milliseconds as seconds. */
    static BigDecimal seconds(long milliseconds) {
        return BigDecimal.valueOf(milliseconds, 3);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
