package stravalite.platform.http;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads exact numbers, but none like 1e999999999, with which a later sum or rounding would never come to an end. */
final class BoundedDecimal extends StdScalarDeserializer<BigDecimal> {

    private static final int MAX_SCALE = 400;
    private static final int MAX_DIGITS = 100;

    BoundedDecimal() {
        super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
        JsonToken token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, parser);
        }
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > MAX_SCALE || number.precision() > MAX_DIGITS) {
            throw context.weirdNumberException(number, BigDecimal.class, "out of range");
        }
        return number;
    }
}
