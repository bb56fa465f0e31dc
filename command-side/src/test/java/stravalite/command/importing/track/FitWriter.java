package stravalite.command.importing.track;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes FIT files, as devices do and as none should. */
public final class FitWriter {

    /** A value that is not there. */
    static final long NONE = Long.MIN_VALUE;

    static final int ENUM = 0x00;
    static final int UINT8 = 0x02;
    static final int STRING = 0x07;
    static final int UINT16 = 0x84;
    static final int SINT32 = 0x85;
    static final int UINT32 = 0x86;
    static final int UINT32Z = 0x8C;

    private static final Instant EPOCH = Instant.parse("1989-12-31T00:00:00Z");
    private static final int HEADER = 14;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Map<Integer, List<Field>> kinds = new HashMap<>();
    private boolean bigEndian;

    /** @param size in bytes */
    record Field(int number, int base, int size) {

        static Field of(int number, int base) {
            return new Field(number, base, size(base));
        }

        private static int size(int base) {
            return switch (base) {
                case UINT16 -> 2;
                case SINT32, UINT32, UINT32Z -> 4;
                default -> 1;
            };
        }

        private long none() {
            return switch (base) {
                case UINT32Z -> 0;
                case SINT32 -> Integer.MAX_VALUE;
                default -> -1;
            };
        }
    }

    /** A file of an activity, with nothing in it yet. */
    static FitWriter activity() {
        return of(4);
    }

    /** A file of this type, with nothing in it yet. */
    static FitWriter of(int type) {
        return new FitWriter()
                .define(15, 0, Field.of(0, ENUM), Field.of(1, UINT16), Field.of(3, UINT32Z))
                .data(15, type, 1, 4711);
    }

    static long seconds(Instant time) {
        return time.getEpochSecond() - EPOCH.getEpochSecond();
    }

    /** What is defined from here on has the highest byte of each number first. */
    FitWriter bigEndian() {
        bigEndian = true;
        return this;
    }

    FitWriter define(int kind, int message, Field... fields) {
        raw(0x40 | kind);
        kinds.put(kind, List.of(fields));
        return definition(message, fields);
    }

    /** With a field of so many bytes that only the device knows. */
    FitWriter defineWithDeveloper(int kind, int message, int bytes, Field... fields) {
        raw(0x60 | kind);
        kinds.put(kind, List.of(fields));
        return definition(message, fields).raw(1, 0, bytes, 0);
    }

    private FitWriter definition(int message, Field... fields) {
        raw(0, bigEndian ? 1 : 0).number(message, 2).raw(fields.length);
        for (Field field : fields) {
            raw(field.number, field.size, field.base);
        }
        return this;
    }

    FitWriter data(int kind, long... values) {
        return raw(kind).values(kind, values);
    }

    /** A message whose moment is told by the lowest bits of its seconds, in its header. */
    FitWriter compressed(int kind, long seconds, long... values) {
        return raw((int) (0x80 | kind << 5 | seconds % 32)).values(kind, values);
    }

    private FitWriter values(int kind, long... values) {
        List<Field> fields = kinds.getOrDefault(kind, List.of());
        for (int place = 0; place < values.length; place++) {
            Field field = fields.get(place);
            number(values[place] == NONE ? field.none() : values[place], field.size);
        }
        return this;
    }

    FitWriter number(long number, int bytes) {
        for (int place = 0; place < bytes; place++) {
            raw((int) (number >> (Byte.SIZE * (bigEndian ? bytes - 1 - place : place))));
        }
        return this;
    }

    FitWriter raw(int... bytes) {
        for (int one : bytes) {
            data.write(one);
        }
        return this;
    }

    /** The messages alone. */
    byte[] messages() {
        return data.toByteArray();
    }

    /** The whole file. */
    byte[] file() {
        return file(messages());
    }

    /** A whole file with these messages. */
    static byte[] file(byte[] messages) {
        byte[] header = new FitWriter()
                .raw(HEADER, 0x20)
                .number(2_140, 2)
                .number(messages.length, 4)
                .raw('.', 'F', 'I', 'T')
                .messages();
        return withSum(joined(withSum(header), messages));
    }

    /** What is given with its check sum after it. */
    static byte[] withSum(byte[] content) {
        return joined(content, new FitWriter().number(sum(content), 2).messages());
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** The check sum bit by bit. */
    private static int sum(byte[] content) {
        int sum = 0;
        for (byte one : content) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                boolean odd = ((sum ^ (one >> bit)) & 1) == 1;
                sum = odd ? (sum >> 1) ^ 0xA001 : sum >> 1;
            }
        }
        return sum;
    }
}
