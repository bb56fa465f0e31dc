package stravalite.command.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import stravalite.command.importing.track.Gzip;

/** A file of recordings as it is kept. */
final class Original {

    private final String sha256;
    private final String format;
    private final int size;
    private final byte[] gzipped;

    private Original(String sha256, String format, int size, byte[] gzipped) {
        this.sha256 = sha256;
        this.format = format;
        this.size = size;
        this.gzipped = gzipped;
    }

    /**
     * The original of an uploaded file.
     *
     * @param unpacked what it holds; the same as what was uploaded when that was not compressed
     */
    static Original of(byte[] uploaded, byte[] unpacked, String format) {
        return new Original(
                HexFormat.of().formatHex(digest(unpacked)),
                format,
                unpacked.length,
                Gzip.is(uploaded) ? uploaded : gzip(unpacked));
    }

    /** Of what it holds, unpacked; lower-case hexadecimal. */
    String sha256() {
        return sha256;
    }

    /** Such as {@code gpx}. */
    String format() {
        return format;
    }

    /** How many bytes it holds, unpacked. */
    int size() {
        return size;
    }

    /** What it holds, compressed. */
    byte[] gzipped() {
        return gzipped;
    }

    private static byte[] digest(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 8);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
