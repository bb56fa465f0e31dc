package stravalite.command.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/** Tells a repeated upload from a different one. */
final class Uploads {

    private Uploads() {}

    /** A hash of the files' names and contents, in their order; how the request was put together makes no difference. */
    static byte[] fingerprint(List<MultipartFile> files) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (MultipartFile file : files) {
                byte[] name = FileName.shown(file.getOriginalFilename()).getBytes(StandardCharsets.UTF_8);
                sha256.update(ByteBuffer.allocate(12)
                        .putInt(name.length)
                        .putLong(file.getSize())
                        .flip());
                sha256.update(name);
                try (InputStream content = new DigestInputStream(file.getInputStream(), sha256)) {
                    content.transferTo(OutputStream.nullOutputStream());
                }
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
