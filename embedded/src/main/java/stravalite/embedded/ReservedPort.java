package stravalite.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * A free port of 127.0.0.1, kept from others until its server takes it. It is bound but does not listen, so a client
 * that comes before the server is refused at once rather than left waiting.
 */
final class ReservedPort implements AutoCloseable {
    private final SocketChannel holder;
    private final int number;

    private ReservedPort(SocketChannel holder, int number) {
        this.holder = holder;
        this.number = number;
    }

    static ReservedPort free() {
        try {
            SocketChannel holder = SocketChannel.open();
            holder.bind(local(0));
            return new ReservedPort(holder, ((InetSocketAddress) holder.getLocalAddress()).getPort());
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot get a free port", Path.of("127.0.0.1"), failure);
        }
    }

    static InetSocketAddress local(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    int number() {
        return number;
    }

    /** Lets go of the port: the server that was promised it can bind it now. */
    @Override
    public void close() {
        try {
            holder.close();
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot release a port", Path.of("127.0.0.1"), failure);
        }
    }
}
