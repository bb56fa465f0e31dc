package stravalite.command.importing.track;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * How the messages that follow are written.
 *
 * @param message what they tell of
 * @param bigEndian whether the highest byte of a number is its first
 * @param fields those that have any bytes, so that a message is at least as long as there are fields to look through
 * @param size of a message in bytes, with the fields that only its device knows
 */
record FitDefinition(int message, boolean bigEndian, List<FitField> fields, int size) {

    /** @param developer whether fields that only the device knows are in it too */
    static FitDefinition read(FitBytes bytes, boolean developer) throws Unreadable {
        bytes.skip(1);
        int order = bytes.number();
        if (order > 1) {
            throw new Unreadable("is damaged: the order of its bytes is unknown");
        }
        boolean bigEndian = order == 1;
        int message = (int) bytes.number(Short.BYTES, bigEndian);
        List<FitField> fields = new ArrayList<>();
        int size = 0;
        for (int left = bytes.number(); left > 0; left--) {
            int number = bytes.number();
            int length = bytes.number();
            int base = bytes.number();
            if (length > 0) {
                fields.add(FitField.of(number, size, length, base));
            }
            size += length;
        }
        for (int left = developer ? bytes.number() : 0; left > 0; left--) {
            bytes.skip(1);
            size += bytes.number();
            bytes.skip(1);
        }
        return new FitDefinition(message, bigEndian, fields, size);
    }

    /** A field's number in a message that begins there, if the message has it. */
    OptionalLong value(int field, byte[] content, int begin) {
        for (FitField one : fields) {
            if (one.number() == field) {
                return one.value(content, begin, bigEndian);
            }
        }
        return OptionalLong.empty();
    }
}
