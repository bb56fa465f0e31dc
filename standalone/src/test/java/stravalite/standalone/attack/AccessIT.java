package stravalite.standalone.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import stravalite.standalone.RunningSystem;
import stravalite.standalone.attack.AccessRow.Role;
import stravalite.testkit.RawAnswer;
import stravalite.testkit.RawRequest;

/** Each role at each endpoint, by the table in {@code access.txt}. */
class AccessIT {

    private static final List<AccessRow> ROWS =
            AccessRow.all().stream().filter(row -> !row.isSubscription()).toList();
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW", "get");
    private static final Cast CAST = new Cast();

    @AfterAll
    static void leave() {
        CAST.close();
    }

    @Test
    void everyEndpointHasARowAndEveryRowAnEndpoint() {
        Set<String> endpoints = Mappings.endpoints(RunningSystem.context());
        Set<String> rows = ROWS.stream().map(AccessRow::endpoint).collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).as("rows, each of them once").hasSameSizeAs(ROWS);
        Set<String> unsaid = new TreeSet<>(endpoints);
        unsaid.removeAll(rows);
        assertThat(unsaid)
                .as(
                        "Nobody has said who may ask for these. Add a line for each to %s, such as"
                                + " `POST /things/{user_id} | 401 403 ok 403 | | {\"name\":\"thing\"}`",
                        AccessRow.FILE)
                .isEmpty();
        rows.removeAll(endpoints);
        assertThat(rows)
                .as("These endpoints are gone. Take their lines out of %s", AccessRow.FILE)
                .isEmpty();
    }

    @Test
    void eachRoleGetsWhatTheTableSays(TestReporter reporter) {
        List<String> wrong = new ArrayList<>();
        for (AccessRow row : ROWS) {
            for (Role role : Role.values()) {
                RawRequest request = CAST.request(row, role);
                long before = Events.lastWhenQuiet();
                RawAnswer answer = CAST.send(request);
                String cell = row.endpoint() + " as " + role;
                String expected = row.expected(role);
                boolean ok = answer.status() >= 200 && answer.status() < 400;
                if (expected.equals("ok") ? !ok : !expected.equals(Integer.toString(answer.status()))) {
                    wrong.add(cell + ": " + expected + " is expected, and this came: " + answer);
                }
                if (!ok) {
                    checkRefusal(cell, request, answer, before, wrong);
                }
            }
        }
        assertThat(wrong).isEmpty();
        reporter.publishEntry("cells", Integer.toString(ROWS.size() * Role.values().length));
    }

    @Test
    void noOtherMethodIsAnswered(TestReporter reporter) {
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (String path : ROWS.stream().map(AccessRow::path).distinct().toList()) {
            Set<String> mapped = ROWS.stream()
                    .filter(row -> row.path().equals(path))
                    .map(row -> row.method().equals(AccessRow.ANY) ? "GET" : row.method())
                    .collect(Collectors.toSet());
            for (String method : METHODS) {
                for (Role role : Role.values()) {
                    if (!mapped.contains(method) && !(method.equals("HEAD") && mapped.contains("GET"))) {
                        RawRequest request =
                                RawRequest.of(method, CAST.filled(path)).as(CAST.token(role));
                        long before = Events.last();
                        RawAnswer answer = CAST.send(request);
                        String cell = method + " " + path + " as " + role;
                        boolean asked = method.equals("OPTIONS")
                                && role != Role.NOBODY
                                && answer.status() == 200
                                && answer.body().isEmpty()
                                && !answer.header("allow").isEmpty();
                        if (!asked) {
                            checkRefusal(cell, request, answer, before, wrong);
                        }
                        cells++;
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        reporter.publishEntry("cells", Integer.toString(cells));
    }

    @Test
    void headIsAnsweredAsGetWithoutABody() {
        List<String> wrong = new ArrayList<>();
        for (AccessRow row : ROWS) {
            if (row.method().equals("GET") && !row.pattern().equals("/ws")) {
                for (Role role : Role.values()) {
                    RawRequest get = CAST.request(row, role);
                    int head = CAST.send(RawRequest.of("HEAD", get.target()).as(CAST.token(role)))
                            .status();
                    int whole = CAST.send(get).status();
                    if (head != whole) {
                        wrong.add(row.endpoint() + " as " + role + ": GET " + whole + ", HEAD " + head);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void checkRefusal(
            String cell, RawRequest request, RawAnswer answer, long before, List<String> wrong) {
        boolean refused = answer.status() >= 400 && (answer.status() < 500 || answer.status() == 501);
        if (!refused || (!answer.isProblem() && !request.method().equals("HEAD"))) {
            wrong.add(cell + ": a problem is expected, and this came: " + answer);
        }
        if (Events.last() != before) {
            wrong.add(cell + ": refused, but something was recorded");
        }
    }
}
