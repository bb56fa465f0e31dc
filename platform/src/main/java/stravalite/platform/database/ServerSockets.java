package stravalite.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the sockets to a database and remembers those that are in use, so that whoever waits for an answer that does not come
 * can be let go. The driver makes one of these for each connection, of this class's name.
 */
public final class ServerSockets extends SocketFactory {

    private static final Logger LOG = LoggerFactory.getLogger(ServerSockets.class);

    private static final Map<String, Set<Socket>> IN_USE = new ConcurrentHashMap<>();

    private final Set<Socket> sockets;

    /** @param database its JDBC URL */
    public ServerSockets(String database) {
        sockets = IN_USE.computeIfAbsent(
                database, each -> Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>())));
    }

    /** Breaks off what is asked of a database, and whatever else is connected to it by these. */
    static void closeAll(String database) {
        Set<Socket> inUse = IN_USE.getOrDefault(database, Set.of());
        List<Socket> closing;
        synchronized (inUse) {
            closing = List.copyOf(inUse);
            inUse.clear();
        }
        closing.forEach(ServerSockets::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A socket to the database is closed in any case", e);
        }
    }

    private Socket remember(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return remember(getDefault().createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return remember(getDefault().createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return remember(getDefault().createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return remember(getDefault().createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return remember(getDefault().createSocket(address, port, localAddress, localPort));
    }
}
