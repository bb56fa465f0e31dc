package stravalite.query.projection;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the binary format of {@code COPY} (Postgres' manual, COPY, "Binary Format"), which neither side has to parse. A
 * {@link Long} goes into a {@code bigint}, a {@link UUID} into a {@code uuid}, a {@link Boolean} into a {@code boolean} and a
 * {@link String} into a {@code text}, an array of {@link Long} into a {@code bigint[]}; null is SQL's null.
 */
final class CopiedRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int HEADER = SIGNATURE.length + 2 * Integer.BYTES;
    private static final int BIGINT = 20;
    private static final int NULL = -1;
    private static final short END = -1;

    private ByteBuffer bytes =
            ByteBuffer.allocate(1 << 16).put(SIGNATURE).putInt(0).putInt(0);

    /** How many bytes there are. */
    int size() {
        return bytes.position();
    }

    boolean isEmpty() {
        return size() == HEADER;
    }

    void add(@Nullable Object... columns) {
        room(Short.BYTES);
        bytes.putShort((short) columns.length);
        for (Object column : columns) {
            add(column);
        }
    }

    private void add(@Nullable Object column) {
        switch (column) {
            case null -> room(Integer.BYTES).putInt(NULL);
            case Long number ->
                room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(number);
            case UUID id ->
                room(Integer.BYTES + 2 * Long.BYTES)
                        .putInt(2 * Long.BYTES)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
            case Boolean bool -> room(Integer.BYTES + 1).putInt(1).put((byte) (bool ? 1 : 0));
            case String text -> {
                byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
                room(Integer.BYTES + encoded.length).putInt(encoded.length).put(encoded);
            }
            case Long[] numbers -> add(numbers);
            default -> throw new IllegalArgumentException("There is no column for a " + column.getClass());
        }
    }

    /** One dimension, that there may be nulls, what the elements are, how many, and the number of the first. */
    private void add(@Nullable Long[] numbers) {
        int length = 5 * Integer.BYTES;
        for (Long number : numbers) {
            length += Integer.BYTES + (number == null ? 0 : Long.BYTES);
        }
        room(Integer.BYTES + length)
                .putInt(length)
                .putInt(1)
                .putInt(1)
                .putInt(BIGINT)
                .putInt(numbers.length)
                .putInt(1);
        for (Long number : numbers) {
            add((Object) number);
        }
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            bytes = ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + more))
                    .put(bytes.flip());
        }
        return bytes;
    }

    /** All of them, ended; nothing can be added any more. */
    InputStream ended() {
        room(Short.BYTES).putShort(END);
        return new ByteArrayInputStream(bytes.array(), 0, bytes.position());
    }

    /** The columns of a message that {@code COPY} sends, one after the other: one row, before the first the header. */
    static final class Row {

        private final byte[] message;
        private final ByteBuffer bytes;

        private Row(byte[] message, ByteBuffer bytes) {
            this.message = message;
            this.bytes = bytes;
        }

        /** Null at the end. */
        static @Nullable Row of(byte[] message, boolean first) {
            ByteBuffer bytes = ByteBuffer.wrap(message);
            if (first) {
                bytes.position(SIGNATURE.length + Integer.BYTES);
                int extension = bytes.getInt();
                bytes.position(bytes.position() + extension);
            }
            return bytes.remaining() < Short.BYTES || bytes.getShort() == END ? null : new Row(message, bytes);
        }

        long number() {
            bytes.getInt();
            return bytes.getLong();
        }

        @Nullable
        Long optionalNumber() {
            return bytes.getInt() == NULL ? null : bytes.getLong();
        }

        UUID id() {
            bytes.getInt();
            return new UUID(bytes.getLong(), bytes.getLong());
        }

        @Nullable
        UUID optionalId() {
            return bytes.getInt() == NULL ? null : new UUID(bytes.getLong(), bytes.getLong());
        }

        String text() {
            return text(bytes.getInt());
        }

        @Nullable
        String optionalText() {
            int length = bytes.getInt();
            return length == NULL ? null : text(length);
        }

        private String text(int length) {
            String text = new String(message, bytes.position(), length, StandardCharsets.UTF_8);
            bytes.position(bytes.position() + length);
            return text;
        }
    }
}
