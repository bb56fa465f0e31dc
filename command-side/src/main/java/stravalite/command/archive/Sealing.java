package stravalite.command.archive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedData;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPBEKeyEncryptionMethodGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;

/**
 * Encrypts what is written to it under a passphrase, as an OpenPGP message that {@code gpg --decrypt} opens: AES-256 with an
 * integrity check at its end. Closing it ends the message, and leaves the file open.
 */
final class Sealing extends FilterOutputStream {

    private static final int PIECE = 1 << 16;

    /** The most that OpenPGP has: 65 MB are hashed for each passphrase that is tried. */
    private static final int HASHED = 0xff;

    private final PGPEncryptedDataGenerator encryption;
    private final PGPCompressedDataGenerator compression;
    private final PGPLiteralDataGenerator content;

    private Sealing(
            OutputStream out,
            PGPEncryptedDataGenerator encryption,
            PGPCompressedDataGenerator compression,
            PGPLiteralDataGenerator content) {
        super(out);
        this.encryption = encryption;
        this.compression = compression;
        this.content = content;
    }

    static Sealing to(OutputStream file, char[] passphrase, Instant at) throws IOException {
        try {
            PGPEncryptedDataGenerator encryption =
                    new PGPEncryptedDataGenerator(new BcPGPDataEncryptorBuilder(PGPEncryptedData.AES_256)
                            .setWithIntegrityPacket(true)
                            .setSecureRandom(new SecureRandom()));
            encryption.addMethod(new BcPBEKeyEncryptionMethodGenerator(
                    passphrase, new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA256), HASHED));
            OutputStream encrypted = encryption.open(file, new byte[PIECE]);
            PGPCompressedDataGenerator compression = new PGPCompressedDataGenerator(PGPCompressedData.ZLIB);
            OutputStream compressed = compression.open(encrypted, new byte[PIECE]);
            PGPLiteralDataGenerator content = new PGPLiteralDataGenerator();
            OutputStream clear =
                    content.open(compressed, PGPLiteralData.BINARY, "strava-lite", Date.from(at), new byte[PIECE]);
            return new Sealing(clear, encryption, compression, content);
        } catch (PGPException e) {
            throw new IOException("The sealed file can't be encrypted", e);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        content.close();
        compression.close();
        encryption.close();
    }
}
