package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.testkit.HistoryGenerator;
import tools.jackson.databind.JsonNode;

/** What was said of a run, what was known at a moment, and where a number comes from, over HTTP. */
class PastIT {

    private final Member member = RunningSystem.world().newcomer("Historian", Scene.BERLIN);
    private final String analytics = "/analytics/" + member.id();

    private JsonNode get(String path) {
        return member.http().get(path).hasStatus(200).body();
    }

    private JsonNode historyOf(UUID run) {
        return get("/runs/" + member.id() + "/" + run + "/history");
    }

    private static Instant recordedAt(JsonNode revision) {
        return Instant.parse(revision.path("recorded_at").asString());
    }

    private String distanceAt(Instant moment) {
        return Rows.text(get(analytics + "?as_of=" + moment).path("total_distance"));
    }

    @Test
    void givenRunThatWasChangedThenItsHistoryTellsAllAndEachMomentHasItsNumbers() {
        UUID run = member.posts(Member.runNow(500_000, 1_500_000, null));
        member.corrects(run, Member.runNow(700_000, 2_400_000, null));
        member.deletes(run);
        JsonNode history = historyOf(run);
        assertThat(Rows.of(history, "revision", "change", "by"))
                .containsExactly(
                        Rows.row(1, "recorded", "owner"),
                        Rows.row(2, "corrected", "owner"),
                        Rows.row(3, "deleted", "owner"));
        assertThat(history.path(0).path("before").isNull()).isTrue();
        assertThat(history.path(0).path("after")).isEqualTo(history.path(1).path("before"));
        assertThat(history.path(1).path("after")).isEqualTo(history.path(2).path("before"));
        assertThat(Rows.text(history.path(1).path("after").path("distance"))).isEqualTo("7");
        assertThat(history.path(2).path("after").isNull()).isTrue();

        assertThat(distanceAt(recordedAt(history.path(0)).minusMillis(1))).isEqualTo("0");
        assertThat(distanceAt(recordedAt(history.path(0)))).isEqualTo("5");
        assertThat(distanceAt(recordedAt(history.path(1)))).isEqualTo("7");
        assertThat(distanceAt(recordedAt(history.path(2)))).isEqualTo("0");
        assertThat(get(analytics + "/bests?as_of=" + recordedAt(history.path(0)))
                        .path(0)
                        .path("distance")
                        .asString())
                .isEqualTo("5k");
        assertThat(get(analytics + "/bests?as_of=1970-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void givenLongHistoryOfARunThenItComesInPages() {
        UUID run = member.posts(Member.runNow(500_000, 1_500_000, null));
        for (int i = 1; i <= 4; i++) {
            member.corrects(run, Member.runNow(500_000 + i, 1_500_000, null));
        }
        List<String> revisions = new ArrayList<>();
        pages("/runs/" + member.id() + "/" + run + "/history?limit=2")
                .forEach(page -> revisions.addAll(Rows.of(page, "revision")));
        assertThat(revisions).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void givenImportThenItSaidSoAndTheNumbersOfNowAreThoseOfTheLatestMoment() {
        member.imports(HistoryGenerator.halfYear(41));
        UUID last = member.runs().keySet().stream().reduce((a, b) -> b).orElseThrow();
        assertThat(Rows.of(historyOf(last), "change", "by")).containsExactly(Rows.row("recorded", "import"));
        member.renames("Another name");
        await().untilAsserted(() -> {
            Instant now = Instant.now();
            assertThat(get(analytics + "?limit=1000&as_of=" + now)).isEqualTo(get(analytics + "?limit=1000"));
            assertThat(get(analytics + "/bests?as_of=" + now)).isEqualTo(get(analytics + "/bests"));
        });
        BigDecimal sum = pages(analytics + "/explain?number=total_distance&limit=50").stream()
                .flatMap(page -> page.path("runs").valueStream())
                .map(run -> run.path("contribution").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum)
                .isEqualByComparingTo(get(analytics).path("total_distance").decimalValue());
        assertThat(Rows.text(get(analytics + "?rolling_days=1&exclude=" + last).path("runs")))
                .isEqualTo(Integer.toString(member.runs().size() - 1));
    }

    @Test
    void givenBoardOfAMomentThenWhoIsPrivateNowIsNotOnIt() {
        UUID run = member.posts(Member.runNow(4_000_000, 14_400_000, null));
        Instant then = recordedAt(historyOf(run).path(0));
        member.corrects(run, Member.runNow(2_000_000, 7_200_000, null));
        historyOf(run);
        String board = "/leaderboard?limit=1000&as_of=" + then;
        assertThat(distanceOn(board)).contains("40");
        assertThat(distanceOn("/leaderboard?limit=1000&as_of=" + then.minusMillis(1)))
                .isEmpty();
        member.hides();
        await().untilAsserted(() -> assertThat(distanceOn(board)).isEmpty());
        member.showsAgain();
        await().untilAsserted(() -> assertThat(distanceOn(board)).contains("40"));
    }

    private Optional<String> distanceOn(String board) {
        return member.http()
                .get(board)
                .hasStatus(200)
                .body()
                .valueStream()
                .filter(row -> row.path("user_id").asString().equals(member.id().toString()))
                .map(row -> Rows.text(row.path("total_distance")))
                .findFirst();
    }

    private List<JsonNode> pages(String first) {
        List<JsonNode> pages = new ArrayList<>();
        Optional<String> path = Optional.of(first);
        while (path.isPresent()) {
            Answer page = member.http().get(path.get()).hasStatus(200);
            pages.add(page.body());
            path = page.next();
        }
        return pages;
    }

    @ParameterizedTest
    @CsvSource({
        "?as_of=yesterday, as_of",
        "?as_of=2999-01-01T00:00:00Z, as_of",
        "?as_of=2026-11-01T00:00:00Z&after=01a20d77-c140-7134-8b19-b33f866fb23a, as_of",
        "?rolling_days=0, rolling_days",
        "?rolling_days=367, rolling_days",
        "?exclude=, exclude",
        "?exclude=01a20d77-c140-7134-8b19-b33f866fb23a, exclude",
        "/bests?as_of=2999-01-01T00:00:00Z, as_of",
        "/rolling?as_of=2026-11-01T00:00:00Z, as_of",
        "/totals?as_of=2026-11-01T00:00:00Z, as_of",
        "/bests?exclude=01a20d77-c140-7134-8b19-b33f866fb23a, exclude",
        "/totals?rolling_days=28, rolling_days",
        "/explain?number=runs&rolling_days=28, rolling_days",
        "/explain?number=luck, number",
        "/explain?number=rolling_7_day:01a20d77-c140-7134-8b19-b33f866fb23a, number",
        "/explain?number=runs&limit=0, limit",
        "/explain?number=runs&cursor=x, cursor"
    })
    void aBadParameterIsNamed(String query, String parameter) {
        Answer answer = member.http().get(analytics + query).hasStatus(400);
        assertThat(answer.body().path("errors").path(0).path("field").asString())
                .isEqualTo(parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "2026-01-01T00:00:00Z"})
    void beforeAnythingThereIsNothing(String moment) {
        member.posts(Member.runNow(500_000, 1_500_000, null));
        JsonNode numbers = get(analytics + "?as_of=" + moment);
        assertThat(Rows.row(numbers.path("runs"), numbers.path("updated_position")))
                .isEqualTo(Rows.row(0, 0));
        assertThat(numbers.path("rolling_7_day_totals")).isEmpty();
    }
}
