package stravalite.command.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
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
                                    + "\r\nContent-Type: " + TYPE + "\r\nContent-Length: 70000000\r\n\r\n" + PART))
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json");
        }
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
