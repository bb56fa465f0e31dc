package stravalite.command.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class UploadsIT {

    private static final String PART =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nx\r\n";
    private static final String TYPE = "multipart/form-data; boundary=b";

    @Test
    void uploadsHaveTheirBounds() throws IOException {
        try (Node node = Node.start("uploads")) {
            Someone ann = Someone.signUp(node);
            assertThat(upload(node, ann, PART.repeat(20) + "--b--\r\n")).isEqualTo(202);
            assertThat(upload(node, ann, PART.repeat(501) + "--b--\r\n"))
                    .as("parts")
                    .isEqualTo(413);
            assertThat(upload(node, ann, PART.replace("a.csv", "a".repeat(9_000)) + "--b--\r\n"))
                    .as("a part's headers")
                    .isBetween(400, 413);
            assertThat(upload(node, ann, PART)).as("no end").isEqualTo(400);
            assertThat(upload(node, ann, "nonsense")).as("no parts").isEqualTo(400);
            assertThat(node.raw(
                            "POST /imports HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: " + ann.bearer()
                                    + "\r\nContent-Type: " + TYPE + "\r\nContent-Length: 3000000000\r\n\r\n" + PART))
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json");
        }
    }

    @Test
    void formsAndFilesAreNotAskedForWhereNobodyExpectsThem() throws IOException {
        try (Node node = Node.start("uploads_elsewhere", "stravalite.limits.enabled=false")) {
            Someone ann = Someone.signUp(node);
            for (String type : new String[] {
                TYPE,
                "Multipart/Form-Data;boundary=b",
                "multipart/mixed; boundary=b",
                "application/x-www-form-urlencoded"
            }) {
                for (String line : new String[] {
                    "GET /user/" + ann.id(),
                    "GET /.well-known/jwks.json?x=y",
                    "GET /livez",
                    "GET /imports",
                    "HEAD /.well-known/jwks.json",
                    "PUT /runs/" + ann.id(),
                    "DELETE /user/" + ann.id(),
                    "POST /auth/logout",
                    "POST /imports/" + ann.id()
                }) {
                    String asked = line + " with " + type;
                    assertThat(node.raw(offer(line, type, ""))).as(asked).startsWith("HTTP/1.1 415");
                    assertThat(node.raw(offer(line, type, "Authorization: " + ann.bearer() + "\r\n")))
                            .as(asked)
                            .startsWith("HTTP/1.1 415");
                }
            }
            assertThat(node.raw(offer("POST /imports", "application/x-www-form-urlencoded", "")))
                    .startsWith("HTTP/1.1 415")
                    .contains("application/problem+json");
        }
    }

    @Test
    void whoIsUnknownIsNotAskedForTheirFiles() throws IOException {
        try (Node node = Node.start("uploads_unknown", "stravalite.limits.enabled=false")) {
            for (String token : new String[] {"", "Authorization: Bearer x.y.z\r\n", "Authorization: Basic eDp5\r\n"}) {
                assertThat(node.raw(offer("POST /imports", TYPE, token))).startsWith("HTTP/1.1 401");
                assertThat(node.raw(offer("POST /imports?access_token=x", TYPE, token)))
                        .startsWith("HTTP/1.1 401");
            }
        }
    }

    @Test
    void uploadsAtTheSameTimeAreFewForEachRunnerAndForAll() throws IOException {
        try (Node node = Node.start(
                "uploads_at_once",
                "stravalite.limits.enabled=false",
                "stravalite.uploads.at-once=3",
                "stravalite.uploads.at-once-per-runner=2",
                "stravalite.uploads.patience=200ms")) {
            Someone ann = Someone.signUp(node);
            Someone ben = Someone.signUp(node);
            Someone cleo = Someone.signUp(node);
            try (Socket _ = uploading(node, ann);
                    Socket _ = uploading(node, ann)) {
                assertThat(node.raw(offer("POST /imports", TYPE, "Authorization: " + ann.bearer() + "\r\n")))
                        .startsWith("HTTP/1.1 429")
                        .contains("application/problem+json", "Retry-After: 10", "Uploads of yours");
                try (Socket _ = uploading(node, ben)) {
                    assertThat(node.raw(offer("POST /imports", TYPE, "Authorization: " + cleo.bearer() + "\r\n")))
                            .startsWith("HTTP/1.1 429")
                            .contains("Many are uploading");
                }
                await().untilAsserted(() -> assertThat(upload(node, cleo, PART + "--b--\r\n"))
                        .as("when ben has gone")
                        .isEqualTo(202));
            }
            await().untilAsserted(() -> assertThat(upload(node, ann, PART + "--b--\r\n"))
                    .as("when the others have broken off")
                    .isEqualTo(202));
        }
    }

    /** Says that a large body would come, and waits to be asked for it. */
    private static String offer(String line, String type, String headers) {
        return line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + type + "\r\n" + headers
                + "Expect: 100-continue\r\nContent-Length: 60000000\r\n\r\n";
    }

    /** An upload that is being read. */
    private static Socket uploading(Node node, Someone who) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port());
        OutputStream out = socket.getOutputStream();
        out.write(offer("POST /imports", TYPE, "Authorization: " + who.bearer() + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1))
                .isEqualTo("HTTP/1.1 100");
        return socket;
    }

    private static int upload(Node node, Someone who, String body) {
        var answer = Node.send(node.request("/imports", "Authorization", who.bearer(), "Content-Type", TYPE)
                .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 202) {
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        return answer.statusCode();
    }
}
