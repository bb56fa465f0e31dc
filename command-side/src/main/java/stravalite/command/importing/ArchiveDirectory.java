package stravalite.command.importing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * How long the directory of a zip is, found without reading it.
 *
 * @param entries how many entries there are at most: each has its mark, and so may other bytes
 * @param said how many there are by its end; {@code IN_ZIP64} when that is said elsewhere, -1 when there is no end
 */
record ArchiveDirectory(int entries, int said) {

    private static final int ENTRY = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int SAID = 10;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int IN_ZIP64 = 0xFFFF;
    private static final int BLOCK = 1 << 20;

    static ArchiveDirectory of(SeekableByteChannel content) throws IOException {
        return new ArchiveDirectory(marks(content), said(content));
    }

    /** A directory that breaks off in the middle would only look shorter. */
    boolean isWhole(int found) {
        return said == found || said == IN_ZIP64;
    }

    private static int marks(SeekableByteChannel content) throws IOException {
        ByteBuffer block =
                ByteBuffer.allocate((int) Math.min(BLOCK, content.size() + 1)).order(ByteOrder.LITTLE_ENDIAN);
        content.position(0);
        int found = 0;
        while (content.read(block) >= 0 || block.position() >= Integer.BYTES) {
            block.flip();
            for (; block.remaining() >= Integer.BYTES; block.get()) {
                found += block.getInt(block.position()) == ENTRY ? 1 : 0;
            }
            block.compact();
        }
        return found;
    }

    private static int said(SeekableByteChannel content) throws IOException {
        int length = (int) Math.min(content.size(), END_SIZE + LONGEST_COMMENT);
        ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        content.position(content.size() - length);
        while (tail.hasRemaining() && content.read(tail) >= 0) {
            // Until all of it is there.
        }
        for (int at = length - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                return Short.toUnsignedInt(tail.getShort(at + SAID));
            }
        }
        return -1;
    }
}
