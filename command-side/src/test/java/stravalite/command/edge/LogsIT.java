package stravalite.command.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever happens, the log knows no address, password or token, and no run. */
class LogsIT {

    private static final String TITLE = "Kestrels over the weir";

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Logger all = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("stravalite");
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getLoggerName() + ": " + event.getFormattedMessage() + "\n"
                    + ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    };

    @BeforeEach
    void listen() {
        listener.setContext(all.getLoggerContext());
        listener.start();
    }

    @AfterEach
    void stopListening() {
        all.detachAppender(listener);
        ours.setLevel(null);
    }

    @Test
    void nothingThatIsSomebodysIsLogged() throws IOException {
        try (Node node = Node.start("logs", "stravalite.limits.enabled=false")) {
            all.addAppender(listener);
            ours.setLevel(Level.DEBUG);
            ours.debug("This is heard");
            List<String> secrets = new ArrayList<>(List.of(TITLE, "$argon2"));
            Someone ann = Someone.signUp(node);
            secrets.addAll(List.of(ann.email(), ann.password(), ann.refreshToken(), signature(ann.bearer())));
            goodAndBadLogIns(node, ann);
            secrets.addAll(refreshes(node, ann));
            brokenRequests(node, ann);
            runsAndUploads(node, ann);
            troubleInTheDatabase(node, ann);
            assertThat(lines).anyMatch(line -> line.contains("This is heard"));
            assertThat(lines).anyMatch(line -> line.contains("Unexpected error"));
            for (String secret : secrets) {
                assertThat(lines).noneMatch(line -> line.contains(secret));
            }
        }
    }

    private static void goodAndBadLogIns(Node node, Someone ann) {
        answers(409, node.post("/auth/signup", credentials(ann.email(), ann.password())));
        answers(400, node.post("/auth/signup", credentials(ann.email(), "short")));
        answers(401, node.post("/auth/login", credentials(ann.email(), "not " + ann.password())));
        answers(401, node.post("/auth/login", credentials("not." + ann.email(), ann.password())));
        answers(401, node.get("/user/" + ann.id(), "Authorization", ann.bearer() + "x"));
        answers(401, node.get("/user/" + ann.id(), "Authorization", ann.bearer().replace("Bearer ", "Bearer x")));
        answers(
                401,
                node.get("/user/" + ann.id() + "?access_token=" + ann.bearer().substring(7)));
        answers(
                401,
                node.get(
                        "/user/" + ann.id(),
                        "Authorization",
                        "Basic " + ann.bearer().substring(7)));
        answers(200, node.get("/user/" + ann.id(), "Authorization", ann.bearer()));
    }

    /** Answers the tokens that came of it. */
    private static List<String> refreshes(Node node, Someone ann) {
        String first = "{\"refresh_token\":\"" + ann.refreshToken() + "\"}";
        HttpResponse<String> next = answers(200, node.post("/auth/refresh", first));
        String token = Someone.json(next).get("token").asString();
        String refreshToken = Someone.json(next).get("refresh_token").asString();
        answers(401, node.post("/auth/refresh", first.replace(ann.refreshToken(), ann.refreshToken() + "x")));
        answers(400, node.post("/auth/refresh", first.replace("\"}", "")));
        return List.of(signature("Bearer " + token), refreshToken);
    }

    private static void brokenRequests(Node node, Someone ann) throws IOException {
        String json = credentials(ann.email(), ann.password());
        answers(400, node.post("/auth/login", json.replace("}", "")));
        answers(400, node.post("/auth/login", json.replace("\"}", "\u0001\"}")));
        answers(400, node.post("/auth/login", json.replace(":\"a ", ":[\"a ").replace("\"}", "\"]}")));
        answers(400, node.post("/auth/login", json.replace("}", ",\"password\":\"" + ann.password() + "\"}")));
        answers(400, node.post("/auth/signup", json.replace("}", ",\"age\":\"" + ann.password() + "\"}")));
        answers(400, node.post("/auth/signup", json.replace("}", ",\"time_zone\":\"" + ann.email() + "\"}")));
        answers(415, node.post("/auth/login", json, "Content-Type", "text/plain"));
        answers(401, Node.send(node.request("/auth/login").PUT(BodyPublishers.ofString(json))));
        node.raw("POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n"
                + json);
        node.raw("POST /auth/login HTTP/1.1\r\nHost: x\r\nX-Bad\u0001: " + ann.bearer() + "\r\n\r\n");
        node.raw("GET /user?" + ann.bearer() + "<" + ann.email() + " HTTP/1.1\r\nHost: x\r\n\r\n");
        node.raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nAuthorization: " + ann.bearer() + "\r\n\r\n");
    }

    private static void runsAndUploads(Node node, Someone ann) {
        String path = "/runs/" + ann.id();
        String run = "{\"distance\":5,\"duration\":1500,\"title\":\"" + TITLE + "\"}";
        answers(202, node.post(path, run, "Authorization", ann.bearer()));
        answers(400, node.post(path, run.replace("5,", "-5,"), "Authorization", ann.bearer()));
        answers(400, node.post(path, run.replace("}", ""), "Authorization", ann.bearer()));
        String csv = "started_at,distance_m,duration_s,title\n2026-08-01T07:00:00Z,5000,1500," + TITLE
                + "\nnonsense,1,1," + TITLE + "\n";
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + TITLE + ".csv\"\r\n\r\n"
                + csv + "\r\n--b--\r\n";
        String type = "multipart/form-data; boundary=b";
        HttpResponse<String> job = answers(
                202,
                Node.send(node.request("/imports", "Authorization", ann.bearer(), "Content-Type", type)
                        .POST(BodyPublishers.ofString(body))));
        String followed = "/imports/" + Someone.json(job).get("id").asString();
        await().until(() -> Someone.json(node.get(followed, "Authorization", ann.bearer()))
                .get("status")
                .asString()
                .equals("done"));
        answers(
                400,
                Node.send(node.request("/imports", "Authorization", ann.bearer(), "Content-Type", type)
                        .POST(BodyPublishers.ofString(body.replace("--b--", "")))));
    }

    private static void troubleInTheDatabase(Node node, Someone ann) {
        JdbcClient jdbc = node.bean(JdbcClient.class);
        // The error would show the whole row.
        jdbc.sql("alter table account.account add constraint nobody check (age <> 77)")
                .update();
        answers(
                500,
                node.post(
                        "/auth/signup",
                        credentials("other." + ann.email(), ann.password()).replace("}", ",\"age\":77}")));
        jdbc.sql("alter table account.account rename to elsewhere").update();
        answers(500, node.post("/auth/login", credentials(ann.email(), ann.password())));
        jdbc.sql("alter table account.elsewhere rename to account").update();
        answers(204, node.post("/auth/logout", "", "Authorization", ann.bearer()));
        answers(401, node.get("/user/" + ann.id(), "Authorization", ann.bearer()));
    }

    private static String credentials(String email, String password) {
        return "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
    }

    /** The part of a token without which the rest is worth nothing. */
    private static String signature(String bearer) {
        return bearer.substring(bearer.lastIndexOf('.') + 1);
    }

    private static HttpResponse<String> answers(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer;
    }
}
