package stravalite.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a Redis whether it is ready for one who knows the password. */
record RedisProbe(int port, String password) {
    private static final int TIMEOUT_MS = 2_000;

    boolean isReady() {
        try (Socket socket = new Socket()) {
            socket.connect(ReservedPort.local(port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(("AUTH " + password + "\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII));
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+OK".equals(answers.readLine()) && "+PONG".equals(answers.readLine());
        } catch (IOException notYet) {
            return false;
        }
    }
}
