package stravalite.query.projection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a server: lets all through, cuts everybody off, or keeps them waiting. */
final class Gate implements AutoCloseable {

    private enum State {
        OPEN,
        SHUT,
        SILENT
    }

    private final ServerSocket door;
    private final int server;
    private final Set<Socket> through = ConcurrentHashMap.newKeySet();
    private State state = State.OPEN;

    private Gate(ServerSocket door, int server) {
        this.door = door;
        this.server = server;
        Thread.ofVirtual().start(this::admit);
    }

    /** @param server the port of the server on this machine */
    static Gate before(int server) throws IOException {
        return new Gate(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
    }

    int port() {
        return door.getLocalPort();
    }

    void open() {
        become(State.OPEN);
    }

    void shut() {
        become(State.SHUT);
        through.forEach(Gate::hangUp);
    }

    void silence() {
        become(State.SILENT);
    }

    private synchronized void become(State next) {
        state = next;
        notifyAll();
    }

    private synchronized boolean isShut() {
        return state == State.SHUT;
    }

    private synchronized void pass() throws InterruptedException {
        while (state == State.SILENT) {
            wait();
        }
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (isShut()) {
                    hangUp(client);
                } else {
                    Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                    through.add(client);
                    through.add(behind);
                    Thread.ofVirtual().start(() -> carry(client, behind));
                    Thread.ofVirtual().start(() -> carry(behind, client));
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] bytes = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                pass();
                out.write(bytes, 0, read);
                out.flush();
            }
        } catch (IOException hungUp) {
            // The other one is told below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            hangUp(from);
            hangUp(to);
            through.remove(from);
            through.remove(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        become(State.OPEN);
        through.forEach(Gate::hangUp);
    }
}
