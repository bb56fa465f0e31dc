package stravalite.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Archives, and what can be wrong with them. */
public final class Zips {

    /** Where the fields of an entry are in the directory. */
    public static final int FLAGS = 8;

    public static final int METHOD = 10;
    public static final int CHECKSUM = 16;
    public static final int SIZE = 24;
    public static final int OFFSET = 42;

    private static final int DIRECTORY_ENTRY = 0x02014b50;

    private Zips() {}

    /** One file. */
    public static byte[] of(String name, String content) {
        return of(Map.of(name, content.getBytes(StandardCharsets.UTF_8)));
    }

    public static byte[] of(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What the archive holds, in its order. It is read from its beginning; its directory is not looked at. */
    public static Map<String, String> read(byte[] archive) {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Sets two bytes in each entry of the directory. */
    public static byte[] withShort(byte[] archive, int field, int value) {
        byte[] changed = archive.clone();
        ByteBuffer bytes = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 4 <= changed.length; at++) {
            if (bytes.getInt(at) == DIRECTORY_ENTRY) {
                bytes.putShort(at + field, (short) value);
            }
        }
        return changed;
    }

    /** Sets four bytes in each entry of the directory. */
    public static byte[] withInt(byte[] archive, int field, int value) {
        return withShort(withShort(archive, field, value), field + 2, value >>> 16);
    }
}
