package stravalite.command.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What no decent client sends. */
@ExtendWith(OutputCaptureExtension.class)
class RawRequestsIT {

    private static final String JSON = "Content-Type: application/json;";

    private static Node node;

    @BeforeAll
    static void start() {
        node = Node.start(
                "raw_requests",
                "stravalite.limits.enabled=false",
                "server.tomcat.connection-timeout=1s",
                "server.tomcat.keep-alive-timeout=1s");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        // The request line
        "'GET / HTTP/9.9', '', 505",
        "'G<T / HTTP/1.1', '', 400",
        "'FOO / HTTP/1.1', '', 400",
        "'get / HTTP/1.1', '', 400",
        "'TRACE / HTTP/1.1', '', 405",
        "'TRACE /auth/login HTTP/1.1', '', 405",
        "'CONNECT / HTTP/1.1', '', 405",
        "'CONNECT example.org:443 HTTP/1.1', '', 405",
        "'GET http://evil.example/ HTTP/1.1', '', 400",
        "'GET /livez?x=|{} HTTP/1.1', '', 400",
        "'GET /livez?x=<script> HTTP/1.1', '', 400",
        "'GET /\u00e4 HTTP/1.1', '', 400",
        "'GET /\u0001 HTTP/1.1', '', 400",
        // Paths that could mean another
        "'GET /../../etc/passwd HTTP/1.1', '', 400",
        "'GET /assets/../admin HTTP/1.1', '', 400",
        "'GET /assets/%2e%2e/admin HTTP/1.1', '', 400",
        "'GET /assets/..%2fadmin HTTP/1.1', '', 400",
        "'GET /assets/%5cadmin HTTP/1.1', '', 400",
        "'GET /assets\\admin HTTP/1.1', '', 400",
        "'GET /assets/%252e%252e/admin HTTP/1.1', '', 400",
        "'GET /assets;x=y/admin HTTP/1.1', '', 400",
        "'GET /livez;jsessionid=1 HTTP/1.1', '', 400",
        "'GET /assets/%3bx HTTP/1.1', '', 400",
        "'GET /assets/%00 HTTP/1.1', '', 400",
        "'GET /assets/%0d%0aX-Evil:%20y HTTP/1.1', '', 400",
        "'GET /assets/%c0%ae%c0%ae/admin HTTP/1.1', '', 400",
        "'GET //livez HTTP/1.1', '', 400",
        // Headers
        "'GET /livez HTTP/1.1', 'Host: y;', 400",
        "'GET /livez HTTP/1.1', 'X-A : b;', 400",
        "'GET /livez HTTP/1.1', 'X-A: b\u0000c;', 400",
        "'GET /livez HTTP/1.1', '\u0001: b;', 400",
        "'POST /auth/login HTTP/1.1', 'Expect: 200-maybe;Content-Length: 2;', 417",
        // How long a body is
        "'POST /auth/login HTTP/1.1', '" + JSON + "Content-Length: 2;Content-Length: 3;', 400",
        "'POST /auth/login HTTP/1.1', '" + JSON + "Content-Length: 2;Content-Length: 2;', 400",
        "'POST /auth/login HTTP/1.1', '" + JSON + "Content-Length: 2, 2;', 400",
        "'POST /auth/login HTTP/1.1', '" + JSON + "Content-Length: +2;', 400",
        "'POST /auth/login HTTP/1.1', '" + JSON + "Content-Length: -2;', 400",
        "'POST /auth/login HTTP/1.1', '" + JSON + "Content-Length: 99999999999999999999;', 400",
        "'POST /auth/login HTTP/1.1', '" + JSON + "Content-Length: 1048577;', 413",
        "'POST /auth/login HTTP/1.1', '" + JSON + "Content-Length: 9223372036854775807;', 413",
        "'POST /auth/login HTTP/1.1', 'Content-Encoding: gzip;" + JSON + "Content-Length: 2;', 400"
    })
    void isAnsweredWithAProblemAndNoMore(String line, String headers, int status, CapturedOutput log)
            throws IOException {
        String answer = node.raw(line + "\r\nHost: x\r\nConnection: close\r\n" + headers.replace(";", "\r\n") + "\r\n");
        problem(answer, status);
        assertThat(log.getAll()).doesNotContain("\tat ", "reference");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NONSENSE\r\n\r\n", "GET /livez HTTP/1.1\r\n\r\n", "GET /livez HTTP/1.1\r\nHost: a b\r\n\r\n"})
    void isAnsweredWithABadRequest(String said) throws IOException {
        problem(node.raw(said), 400);
    }

    @Test
    void aRequestHiddenInTheBodyOfAnotherIsNotAnswered() throws IOException {
        // By its length the body holds some of the second request, by its chunks nothing.
        String said = """
                POST /auth/login HTTP/1.1
                Host: x
                Content-Type: application/json
                Content-Length: 5
                Transfer-Encoding: chunked

                0

                GET /livez HTTP/1.1
                Host: x

                """;
        assertThat(node.raw(said.replace("\n", "\r\n")))
                .startsWith("HTTP/1.1 400")
                .containsOnlyOnce("HTTP/1.1 ")
                .contains("Connection: close");
    }

    @ParameterizedTest
    @ValueSource(ints = {20_000, 200_000})
    void headersThatAreTooLongAre431(int length) throws IOException {
        String long_ = "a".repeat(length);
        problem(node.raw("GET /livez HTTP/1.1\r\nHost: x\r\nX-Long: " + long_ + "\r\n\r\n"), 431);
        problem(node.raw("GET /livez HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + long_ + "\r\n\r\n"), 431);
        problem(node.raw("GET /livez?" + long_ + " HTTP/1.1\r\nHost: x\r\n\r\n"), 431);
    }

    @Test
    void tooManyHeadersAre431() throws IOException {
        problem(node.raw("GET /livez HTTP/1.1\r\nHost: x\r\n" + "X-A: b\r\n".repeat(200) + "\r\n"), 431);
    }

    @Test
    void silenceInTheBodyIs408() throws IOException {
        String head = "POST /auth/login HTTP/1.1\r\nHost: x\r\n" + JSON.replace(";", "\r\n");
        problem(node.rawAndSilent(head + "Content-Length: 100\r\n\r\n{"), 408);
        problem(node.rawAndSilent(head + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n"), 408);
    }

    @Test
    void silenceInTheHeadersAndBetweenRequestsIsHungUpOn() throws IOException {
        assertThat(node.rawAndSilent("GET /livez HTTP/1.1\r\nHos")).doesNotContain("HTTP/1.1 2");
        assertThat(node.rawAndSilent("")).isEmpty();
        assertThat(node.rawAndSilent("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n"))
                .startsWith("HTTP/1.1 200")
                .containsOnlyOnce("HTTP/1.1 ");
    }

    @Test
    void aBodyInEndlessChunksIsCutOff() throws IOException {
        String answer = node.rawAndSilent("POST /auth/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + JSON.replace(";", "\r\n")
                + "Transfer-Encoding: chunked\r\n\r\n"
                + ("8000\r\n" + "[".repeat(0x8000) + "\r\n").repeat(40));
        assertThat(answer).matches("(?s)HTTP/1.1 4(00|13) .*problem\\+json.*");
    }

    private static void problem(String answer, int status) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "\"status\":" + status, "\"message\":")
                .contains("X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'self'")
                .contains("Cache-Control: no-store")
                .doesNotContain("<html", "Tomcat", "Apache", "Exception", "\tat ", "Server:", "Set-Cookie:");
    }
}
