package stravalite.standalone.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import stravalite.standalone.RunningSystem;
import stravalite.standalone.attack.ApiDocument.Operation;
import stravalite.testkit.RawAnswer;
import stravalite.testkit.RawHttp;
import stravalite.testkit.RawRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests made from the served OpenAPI document, each a little or very wrong. None may break the server, and what is
 * refused is refused with a reason and leaves nothing.
 *
 * <p>{@code -Dfuzz.cases=100000} makes more of them, {@code -Dfuzz.seed=7} others, and {@code -Dfuzz.case=123} one alone.
 */
class HttpFuzzIT {

    private static final int CASES = Integer.getInteger("fuzz.cases", 3_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_101L);
    private static final int ALONE = Integer.getInteger("fuzz.case", -1);
    private static final int MOST_TOLD = 20;

    private static final Set<String> UNDER_WAY = Set.of("running", "taking_back");

    private final RawHttp http = new RawHttp(RunningSystem.base());
    private final FuzzCases cases = new FuzzCases(
            new ApiDocument(http.send(RawRequest.of("GET", "/v3/api-docs")).body()), SEED);
    private final Set<Someone> all = new LinkedHashSet<>();
    private Someone me;
    private @Nullable String run;
    private @Nullable String imported;

    @BeforeEach
    void come() {
        comeBack();
    }

    @AfterEach
    void leave() {
        all.forEach(someone -> someone.leave(http));
        http.close();
    }

    @Test
    void givenRequestsThatAreWrongThenNoneBreaksTheServerAndTheRefusedLeaveNothing(TestReporter reporter) {
        List<String> failures = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        int first = ALONE < 0 ? 0 : ALONE;
        int end = ALONE < 0 ? CASES : ALONE + 1;
        for (int number = first; number < end && failures.size() < MOST_TOLD; number++) {
            FuzzCase made = cases.number(number, me, this::known);
            long before = Events.last();
            RawAnswer answer = http.send(made.request());
            statuses.merge(answer.status(), 1, Integer::sum);
            List<String> broken = new ArrayList<>(AnswerRules.brokenBy(made, answer));
            if (answer.status() >= 400) {
                if (Events.last() != before) {
                    broken.add("it was refused, but something was recorded");
                }
            } else {
                broken.addAll(goOnAfter(made.operation(), answer));
            }
            if (!broken.isEmpty()) {
                failures.add("-Dfuzz.seed=" + SEED + " -Dfuzz.case=" + number + " " + broken + "\n" + made + "\n→ "
                        + answer + "\n");
            }
        }
        assertThat(failures).isEmpty();
        canBeRead();
        reporter.publishEntry(Map.of("cases", Integer.toString(end - first), "statuses", statuses.toString()));
    }

    /** A request that was taken may have taken things with it. */
    private List<String> goOnAfter(Operation operation, RawAnswer answer) {
        if (operation.method().equals("GET")) {
            return List.of();
        }
        if (operation.takes().equals("multipart")) {
            return untilDone(
                    JsonMapper.shared().readTree(answer.body()).path("id").asString());
        }
        String takenBack = imported;
        if (operation.method().equals("DELETE") && operation.path().startsWith("/imports") && takenBack != null) {
            imported = null;
            return untilDone(takenBack);
        }
        if (!me.isLoggedIn(http)) {
            comeBack();
        } else if (operation.path().contains("{run_id}")) {
            run = null;
        }
        return List.of();
    }

    private List<String> untilDone(String id) {
        RawRequest follow = RawRequest.of("GET", "/imports/" + id).as(me.token());
        JsonNode job = await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> JsonMapper.shared().readTree(http.send(follow).body()),
                        now -> !UNDER_WAY.contains(now.path("status").asString("")));
        return job.path("reason").asString("").contains("unexpected")
                ? List.of("the import failed: " + job)
                : List.of();
    }

    private void comeBack() {
        me = Someone.signedUp(http);
        all.add(me);
        run = null;
        imported = null;
    }

    /** An id of mine that is there, for an operation's path variable. */
    private Optional<String> known(Operation operation, String variable) {
        return switch (variable) {
            case "user_id" -> Optional.of(me.id().toString());
            case "run_id" -> Optional.of(myRun());
            case "id" -> operation.path().startsWith("/imports") ? Optional.of(myImport()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private String myRun() {
        String id = run;
        if (id == null) {
            id = me.runs(http).toString();
            run = id;
        }
        return id;
    }

    private String myImport() {
        String id = imported;
        if (id == null) {
            id = me.imports(http).toString();
            assertThat(untilDone(id)).isEmpty();
            imported = id;
        }
        return id;
    }

    /** Whatever odd things were taken, all that is made of them can be read. */
    private void canBeRead() {
        String latest = me.runs(http).toString();
        for (String path : List.of(
                "/runs/" + me.id() + "?limit=100000",
                "/analytics/" + me.id() + "?limit=100000&after=" + latest,
                "/analytics/" + me.id() + "/totals",
                "/leaderboard?limit=1000&after=" + latest,
                "/feed?after=0&limit=1000",
                "/users?limit=1000",
                "/user/" + me.id())) {
            RawAnswer answer = http.send(RawRequest.of("GET", path).as(me.token()));
            assertThat(answer.status()).as("%s: %s", path, answer).isEqualTo(200);
        }
    }
}
