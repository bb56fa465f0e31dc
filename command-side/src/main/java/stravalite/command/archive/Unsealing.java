package stravalite.command.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.bouncycastle.openpgp.PGPCompressedData;
import org.bouncycastle.openpgp.PGPEncryptedDataList;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPPBEEncryptedData;
import org.bouncycastle.openpgp.PGPRuntimeOperationException;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPBEDataDecryptorFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import stravalite.platform.archive.ArchiveException;

/** Reads what {@link Sealing} has written. Nothing that it gave away may be kept before {@link #verify} has said so. */
final class Unsealing extends FilterInputStream {

    private final PGPPBEEncryptedData message;
    private final InputStream decrypted;

    private Unsealing(InputStream content, PGPPBEEncryptedData message, InputStream decrypted) {
        super(content);
        this.message = message;
        this.decrypted = decrypted;
    }

    /** @throws ArchiveException if it is no such file, or the passphrase is another */
    static Unsealing of(InputStream file, char[] passphrase) {
        try {
            if (!(new BcPGPObjectFactory(file).nextObject() instanceof PGPEncryptedDataList list)
                    || !(list.get(0) instanceof PGPPBEEncryptedData message)
                    || !message.isIntegrityProtected()) {
                throw new ArchiveException("The sealed file of this backup is not one that this program has made");
            }
            InputStream decrypted = message.getDataStream(
                    new BcPBEDataDecryptorFactory(passphrase, new BcPGPDigestCalculatorProvider()));
            if (new BcPGPObjectFactory(decrypted).nextObject() instanceof PGPCompressedData compressed
                    && new BcPGPObjectFactory(compressed.getDataStream()).nextObject()
                            instanceof PGPLiteralData content) {
                return new Unsealing(content.getInputStream(), message, decrypted);
            }
            throw wrong();
        } catch (IOException | PGPException | PGPRuntimeOperationException wrong) {
            throw wrong();
        }
    }

    /**
     * Reads to the end and says that nothing of it was changed.
     *
     * @throws ArchiveException if something was
     */
    void verify() throws IOException {
        try {
            transferTo(OutputStream.nullOutputStream());
            decrypted.transferTo(OutputStream.nullOutputStream());
            if (message.verify()) {
                return;
            }
        } catch (PGPException e) {
            throw new ArchiveException("The sealed file of this backup was changed or damaged: nothing is restored", e);
        }
        throw new ArchiveException("The sealed file of this backup was changed or damaged: nothing is restored");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return in.read(bytes, offset, length);
    }

    private static ArchiveException wrong() {
        return new ArchiveException("The passphrase is not the one of this backup, or its sealed file is damaged");
    }
}
