package stravalite.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Says lines to a Redis and returns the first line of each answer. */
record RedisTalk(EmbeddedRedis redis) {
    List<String> say(String... lines) throws IOException {
        try (Socket socket = connected();
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            List<String> said = new ArrayList<>();
            for (String line : lines) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                String answer = answers.readLine();
                said.add(answer.startsWith("$") && !answer.equals("$-1") ? answers.readLine() : answer);
            }
            return said;
        }
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.connect(ReservedPort.local(redis.port()));
        return socket;
    }

    List<String> sayKnowingThePassword(String line) throws IOException {
        return say("AUTH " + redis.password(), line).subList(1, 2);
    }
}
