package stravalite.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import stravalite.query.RunningQuerySide;

@ExtendWith(OutputCaptureExtension.class)
class HandshakeIT {

    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==;";
    private static final String UPGRADE = "Upgrade: websocket;Connection: Upgrade;";

    @ParameterizedTest
    @CsvSource({
        "GET, '', 400",
        "GET, 'Upgrade: websocket;', 400",
        "GET, '" + UPGRADE + "Sec-WebSocket-Version: 13;', 400",
        "GET, '" + UPGRADE + "Sec-WebSocket-Version: 13;Sec-WebSocket-Key: x;', 400",
        "GET, '" + UPGRADE + KEY + "', 426",
        "GET, '" + UPGRADE + KEY + "Sec-WebSocket-Version: 7;', 426",
        "GET, '" + UPGRADE + KEY + "Sec-WebSocket-Version: 13;Origin: https://evil.example;', 403",
        "GET, '" + UPGRADE + KEY + "Sec-WebSocket-Version: 13;Origin: nonsense;', 403",
    })
    void aRefusalSaysWhy(String method, String headers, int status, CapturedOutput log) throws IOException {
        assertThat(ask(method, headers))
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "\"status\":" + status);
        assertThat(log.getAll()).doesNotContain("WARN", "ERROR", "\tat ");
    }

    @Test
    void whatIsNoGetIsNotAllowed(CapturedOutput log) throws IOException {
        assertThat(ask("HEAD", UPGRADE + KEY))
                .startsWith("HTTP/1.1 405")
                .contains("application/problem+json", "Allow: ");
        assertThat(log.getAll()).doesNotContain("WARN", "ERROR", "\tat ");
    }

    private static String ask(String method, String headers) throws IOException {
        int port = RunningQuerySide.bean(Environment.class).getRequiredProperty("local.server.port", Integer.class);
        String request =
                method + " /ws HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers.replace(";", "\r\n") + "\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
