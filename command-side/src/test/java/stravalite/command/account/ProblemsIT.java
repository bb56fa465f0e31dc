package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ProblemsIT extends ServerIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "[]",
                "\"text\"",
                "7",
                "null",
                "{\"email\":\"a\"}}",
                "{\"email\": 'a'}",
                "{\"email\": NaN}",
                "{\"email\": Infinity}",
                "{\"\\ud8\"}"
            })
    void whatIsNoJsonObjectIsABadRequest(String body) {
        post("/auth/login", body).isProblem(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "[]", "{}", "5.5", "[\"a\"]"})
    void aWrongTypeNamesItsField(String value) {
        post("/auth/signup", "{\"email\":" + value + ",\"password\":\"" + PASSWORD + "\"}")
                .isProblem(400, "email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"5\"", "true", "[]", "{}", "1e999999999", "-1e999999999", "1e-999999999", "\"\""})
    void aNumberIsANumber(String value) {
        Answer answer = post(
                "/auth/signup",
                "{\"email\":\"z@example.org\",\"password\":\"" + PASSWORD + "\",\"weight\":" + value + "}");
        answer.isProblem(400, "weight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.5", "\"5\"", "99999999999999999999", "1e999999999", "true"})
    void aWholeNumberIsAWholeNumber(String value) {
        post("/auth/signup", "{\"email\":\"z@example.org\",\"password\":\"" + PASSWORD + "\",\"age\":" + value + "}")
                .isProblem(400, "age");
    }

    @Test
    void deepNestingAndLongNumbersAreBadRequests() {
        post("/auth/login", "[".repeat(100_000)).isProblem(400);
        post("/auth/login", "{\"x\":" + "[".repeat(100_000)).isProblem(400);
        assertThat(post("/auth/login", "{\"x\":" + "9".repeat(5_000) + "}").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 150, 900})
    void aNumberOfManyDigitsNamesItsField(int digits) {
        for (String field : new String[] {"weight", "age"}) {
            String body = "{\"email\":\"z@example.org\",\"password\":\"" + PASSWORD + "\",\"" + field + "\":"
                    + "9".repeat(digits) + "}";
            assertThat(post("/auth/signup", body).isProblem(400, field).text("detail"))
                    .isEqualTo(field + ": is out of range");
        }
    }

    @Test
    void aNameThatIsThereTwiceIsNamed() {
        post("/auth/login", "{\"email\":\"a@example.org\",\"password\":\"x\",\"email\":\"b@example.org\"}")
                .isProblem(400, "email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=%zz", "x=%ff", "=", "%", "many"})
    void aQueryStringThatCannotBeReadIsABadRequest(String query, CapturedOutput log) throws IOException {
        String sent = query.equals("many") ? "a=1&".repeat(1_001) : query;
        String answer = raw("GET /imports/11111111-1111-4111-8111-111111111111?" + sent
                + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                + somebody().token() + "\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "The query string, or a form in the body, can't be read.");
        assertThat(log.getAll()).doesNotContain("\tat ", "reference");
    }

    @Test
    void aBodyThatBreaksOffIsTheClientsFault(CapturedOutput log) throws IOException {
        String head = "POST /auth/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ";
        String json = head + "application/json\r\n";
        for (String request : new String[] {
            json + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n",
            json + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\nZZ\r\n",
            json + "Content-Length: 100\r\n\r\n{\"email\":",
            json + "Content-Length: 100\r\n\r\n",
            "POST /imports HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                    + somebody().token()
                    + "\r\nContent-Type: multipart/form-data; boundary=x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
            "POST /imports HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer "
                    + somebody().token()
                    + "\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 500\r\n\r\n--x\r\n"
        }) {
            assertThat(raw(request))
                    .as(request)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "The body broke off.");
        }
        assertThat(log.getAll()).doesNotContain("\tat ", "reference");
    }

    @Test
    void aBodyOverTheLimitIsTooLargeWithOrWithoutALength() {
        String body = "{\"x\":\"" + "a".repeat(1_100_000) + "\"}";
        post("/auth/login", body).isProblem(413);
        send(request("/auth/login", null)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))))
                .isProblem(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "nonsense",
                "*/*",
                "application/*",
                "application/*+json",
                "application/x-www-form-urlencoded"
            })
    void otherMediaTypesAreNotSupported(String type) {
        send(request("/auth/login", null).header("Content-Type", type).POST(BodyPublishers.ofString("{}")))
                .isProblem(415);
    }

    @Test
    void multipartWhereNoneIsExpectedIsNotSupported() {
        send(request("/auth/login", null)
                        .header("Content-Type", "multipart/form-data; boundary=x")
                        .POST(BodyPublishers.ofString("--x\r\n\r\n--x--")))
                .isProblem(415);
    }

    @Test
    void pathsMethodsAndAnswersThatAreNotThere() {
        String token = somebody().token();
        Answer nothing = get("/nothing/here", token).isProblem(404);
        assertThat(nothing.text("instance")).isEqualTo("/nothing/here");
        assertThat(nothing.text("title")).isEqualTo("Not Found");
        get("/nothing/here", null).isProblem(401);
        Answer method = get("/auth/logout", token).isProblem(405);
        assertThat(method.header("Allow")).isEqualTo("POST");
        send(request("/auth/login", null)
                        .header("Content-Type", "application/json")
                        .header("Accept", "image/png")
                        .POST(BodyPublishers.ofString("{}")))
                .isProblem(406);
        get("/error", token).isProblem(404);
    }

    @Test
    void eachAnswerCarriesTheSecurityHeaders() {
        Answer answer = get("/nothing/here", null);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'self'");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a<b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nbad header\u0001: y\r\nContent-Length: -1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /user/..;/x HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET //user HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /x%2Fy HTTP/1.1\r\nHost: x\r\n\r\n",
                "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/9.1\r\nHost: x\r\n\r\n",
                "NONSENSE\r\n\r\n"
            })
    void whatIsNoRequestGetsNoPageFromTheContainer(String raw) throws IOException {
        String answer = raw(raw);
        assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|505).*");
        assertThat(answer).doesNotContain("<html", "Tomcat", "Exception", "\tat ");
        assertThat(answer).contains("application/problem+json");
    }

    @Test
    void headersOverTheLimitGetNoPageEither() throws IOException {
        String answer = raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(40_000) + "\r\n\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 4\\d\\d.*").doesNotContain("<html", "Tomcat", "Exception");
    }

    @Test
    void swaggerAndTheDocumentAreThereForEverybody() {
        Answer page = get("/apidocs/", null);
        assertThat(page.status()).isIn(200, 302);
        String target = page.status() == 302 ? page.header("Location") : "/apidocs/";
        Answer shown = get(target.replaceFirst("^http://[^/]+", ""), null);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Content-Type")).startsWith("text/html");
        assertThat(shown.body()).containsIgnoringCase("swagger");
        Answer document = get("/v3/api-docs", null);
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.at("/paths/~1auth~1signup").isMissingNode()).isFalse();
        assertThat(document.body())
                .contains("\"time_zone\"", "\"refresh_token\"")
                .doesNotContain("timeZone", "refreshToken");
    }

    @Test
    void healthIsPublicAndSaysNoMoreThanThat() {
        assertThat(get("/actuator/health/readiness", null).body()).contains("UP");
        get("/actuator/env", somebody().token()).isProblem(403);
    }

    @Test
    void whatIsTheSameForEverybodyDoesNotMindABrokenToken() {
        for (String path : new String[] {"/.well-known/jwks.json", "/actuator/health", "/v3/api-docs", "/apidocs/"}) {
            assertThat(get(path, "x.y.z").status()).as(path).isBetween(200, 399);
        }
    }

    @Test
    void anErrorWithoutABodyGetsOne() {
        Answer answer = get("/actuator/health/nonsense", null).isProblem(404);
        assertThat(answer.text("instance")).isEqualTo("/actuator/health/nonsense");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
