package stravalite.command.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * An archive's bytes, of which only so many are given away until the archive is open: all of its directory is held in memory,
 * and names and comments in it may be as long as whoever made it likes.
 */
final class BoundedChannel implements SeekableByteChannel {

    private static final long MOST = 32 << 20;

    private final SeekableByteChannel channel;
    private long left = MOST;

    BoundedChannel(SeekableByteChannel channel) {
        this.channel = channel;
    }

    /** From here on all of it may be read. */
    void lift() {
        left = Long.MAX_VALUE;
    }

    /** What is wrong with this machine's copy is nothing that is wrong with the archive: it is thrown as something else. */
    @Override
    public int read(ByteBuffer bytes) throws IOException {
        int read;
        try {
            read = channel.read(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        left -= Math.max(0, read);
        if (left < 0) {
            throw new IOException("The directory of the archive is too long");
        }
        return read;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return channel.write(bytes);
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        channel.truncate(size);
        return this;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
