package stravalite.command.importing.track;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Files that were compressed by themselves. */
public final class Gzip {

    private static final int MAGIC = 0x1f8b;

    /** Text compresses to a tenth or so; what compresses much better is made to. */
    private static final int MOST_TIMES_LARGER = 100;

    private static final int SMALL = 1 << 20;

    private Gzip() {}

    /** The file as a whole can't be unpacked. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason, null, false, false);
        }
    }

    /** Whether a file is compressed, told by how it begins. */
    public static boolean is(byte[] content) {
        return content.length >= 2
                && (Byte.toUnsignedInt(content[0]) << Byte.SIZE | Byte.toUnsignedInt(content[1])) == MAGIC;
    }

    /**
     * What is in a compressed file.
     *
     * @param most how many bytes that may be
     * @throws Refused with a reason for the client, when it is more, is compressed twice, or is damaged
     */
    public static byte[] unpack(byte[] content, int most) throws Refused {
        int room = room(content, most);
        try (InputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] unpacked = unpacking.readNBytes(room);
            if (unpacking.read() >= 0) {
                throw new Refused(
                        room == most
                                ? "is larger than " + (most >> 20) + " MiB unpacked"
                                : "is more than a hundred times larger unpacked");
            }
            if (is(unpacked)) {
                throw new Refused("is compressed twice");
            }
            return unpacked;
        } catch (IOException | StackOverflowError e) {
            // The reader of the JDK calls itself for each empty member, of which a file may have thousands.
            throw new Refused("can't be unpacked: it is cut off or damaged");
        }
    }

    /** How many bytes of a compressed file are looked at, at most, to find that it can't be unpacked. */
    public static int room(byte[] content, int most) {
        return (int) Math.min(most, Math.max(SMALL, (long) MOST_TIMES_LARGER * content.length));
    }

    /** What a file begins with, as far as that follows from its first bytes: unpacked, if it is compressed. */
    public static byte[] beginning(byte[] content, int most) {
        if (!is(content)) {
            return content;
        }
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        try (InputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(content))) {
            for (int next = unpacking.read(); next >= 0 && unpacked.size() < most; next = unpacking.read()) {
                unpacked.write(next);
            }
        } catch (IOException | StackOverflowError e) {
            // There is no more of it, or it is damaged: whoever reads all of it will say so.
        }
        return unpacked.toByteArray();
    }
}
