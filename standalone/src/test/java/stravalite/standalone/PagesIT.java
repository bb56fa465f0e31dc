package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.testkit.GeneratedRun;
import tools.jackson.databind.JsonNode;

/** Pages by {@code Link}: whoever follows them meets each row once, whatever happens meanwhile. */
class PagesIT {

    private final World world = RunningSystem.world();

    private static GeneratedRun run(int day, int hour) {
        Instant start = Instant.parse("2026-01-01T07:00:00Z").plusSeconds(day * 86_400L + hour * 3_600L);
        return new GeneratedRun(start, 500_000 + day, 1_800_000, null, "Day " + day);
    }

    /** The rows of a list, page by page; between two pages something happens. */
    private static List<JsonNode> follow(Http http, String path, Runnable meanwhile) {
        List<JsonNode> rows = new ArrayList<>();
        Optional<String> next = Optional.of(path);
        while (next.isPresent()) {
            Answer page = http.get(next.get()).hasStatus(200);
            page.body().forEach(rows::add);
            next = page.next();
            meanwhile.run();
        }
        return rows;
    }

    private static List<String> ids(List<JsonNode> rows) {
        return rows.stream().map(row -> row.get("id").asString()).toList();
    }

    private static void isIncluded(Member member, UUID run) {
        member.http().get("/analytics/" + member.id() + "?after=" + run).hasStatus(200);
    }

    @Test
    void givenRunsWhenSomeAreAddedAndDeletedAndCorrectedWhilePagingThenNoneTwiceAndNoneLost() {
        Member member = world.newcomer("Pager", Scene.BERLIN);
        List<UUID> there = new ArrayList<>();
        for (int day = 0; day < 24; day++) {
            there.add(member.posts(run(day, 0)));
            // A second one of the same start: the id decides.
            there.add(member.posts(run(day, 0)));
        }
        isIncluded(member, there.getLast());
        Set<UUID> deleted = new HashSet<>();
        List<Integer> turns = new ArrayList<>();
        List<JsonNode> rows = follow(member.http(), "/runs/" + member.id() + "?limit=7", () -> {
            int turn = turns.size();
            turns.add(turn);
            member.posts(run(30 + turn, 1));
            UUID between = member.posts(run(2 * turn, 2));
            for (int which : List.of(47 - 7 * turn, 3 * turn)) {
                if (which >= 0 && member.runs().containsKey(there.get(which))) {
                    member.deletes(there.get(which));
                    deleted.add(there.get(which));
                }
            }
            UUID kept = there.get(20 + turn);
            if (member.runs().containsKey(kept)) {
                GeneratedRun now = run((20 + turn) / 2, 0);
                member.corrects(kept, new GeneratedRun(now.start(), 900_000, 2_800_000, 100L, "corrected"));
                isIncluded(member, kept);
            }
            isIncluded(member, between);
        });
        assertThat(turns).as("pages").hasSizeGreaterThan(5);
        assertThat(ids(rows)).doesNotHaveDuplicates();
        assertThat(ids(rows))
                .containsAll(there.stream()
                        .filter(run -> !deleted.contains(run))
                        .map(UUID::toString)
                        .toList());
        assertThat(rows).extracting(row -> row.get("date").asString()).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void givenPagesOfRunsThenEachLinkKeepsTheLimitAndLeadsBackToTheFirst() {
        Member member = world.newcomer("Linked", Scene.BERLIN);
        UUID last = member.posts(run(0, 0));
        for (int day = 1; day < 5; day++) {
            last = member.posts(run(day, 0));
        }
        isIncluded(member, last);
        String list = "/runs/" + member.id();
        Answer first = member.http().get(list + "?limit=2");
        assertThat(first.link()).matches("<" + list + "\\?limit=2&cursor=[A-Za-z0-9_-]+>; rel=\"next\"");
        Answer second = member.http().get(first.next().orElseThrow());
        assertThat(second.link()).contains("rel=\"next\"").endsWith("<" + list + "?limit=2>; rel=\"first\"");
        Answer third = member.http().get(second.next().orElseThrow());
        assertThat(third.body().size()).isOne();
        assertThat(third.link()).isEqualTo("<" + list + "?limit=2>; rel=\"first\"");
        assertThat(member.http().get(list + "?limit=5").link()).isEmpty();
    }

    @Test
    void givenDirectoryWhenPagedWhileOthersSignUpThenEachIsThereOnce() {
        List<String> there = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            there.add(world.newcomer("Listed " + i, Scene.BERLIN).id().toString());
        }
        await().until(() ->
                ids(follow(world.anybody(), "/users?limit=1000", () -> {})).containsAll(there));
        List<Member> late = new ArrayList<>();
        List<String> met = ids(follow(world.anybody(), "/users?limit=5", () -> {
            if (late.size() < 5) {
                late.add(world.newcomer("Late", Scene.BERLIN));
            }
        }));
        assertThat(met).doesNotHaveDuplicates().containsAll(there);
    }

    @Test
    void givenFeedWhenPagedWhileRunsAreRecordedThenEachIsThereOnceInOrder() {
        Member member = world.newcomer("Fed", Scene.BERLIN);
        List<UUID> runs = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            runs.add(member.posts(run(i, 0)));
        }
        await().until(() -> follow(world.anybody(), "/feed?limit=1000&after=0", () -> {}).stream()
                .anyMatch(entry ->
                        entry.get("run_id").asString().equals(runs.getLast().toString())));
        List<JsonNode> entries =
                follow(world.anybody(), "/feed?limit=200&after=0", () -> member.posts(run(8, runs.size())));
        assertThat(entries)
                .extracting(entry -> entry.get("seq").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(entries)
                .extracting(entry -> entry.get("run_id").asString())
                .containsAll(runs.stream().map(UUID::toString).toList());
        assertThat(world.anybody().get("/feed?limit=2&after=0").link())
                .matches("</feed\\?limit=2&after=\\d+>; rel=\"next\"");
    }

    @Test
    void givenLastPageThatIsKnownWhenAnotherComesBehindItThenItIsSentAgainWithTheLink() {
        Member member = world.newcomer("Followed", Scene.BERLIN);
        UUID first = member.posts(run(0, 0));
        long seq = seqOf(first);
        String page = "/feed?limit=1&after=" + (seq - 1);
        HttpResponse<byte[]> last = world.anybody().raw("GET", page);
        assertThat(last.headers().firstValue("Link")).isEmpty();
        seqOf(member.posts(run(1, 0)));
        HttpResponse<byte[]> again = world.anybody().raw("GET", page, "If-None-Match", tagOf(last));
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Link").orElse("")).contains("after=" + seq + ">; rel=\"next\"");
        HttpResponse<byte[]> unchanged = world.anybody().raw("GET", page, "If-None-Match", tagOf(again));
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.headers().firstValue("Link")).isPresent();
    }

    private static String tagOf(HttpResponse<?> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    private long seqOf(UUID run) {
        return await().until(
                        () -> world.feedAfter(0).stream()
                                .filter(entry -> entry.get("run_id").asString().equals(run.toString()))
                                .map(entry -> entry.get("seq").asLong())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void givenBoardWhenPagedThenLinksKeepWhatWasAskedForAndLeadBothWays() {
        Member member = world.newcomer("Boarded", Scene.BERLIN);
        UUID last = member.posts(run(0, 0));
        Member second = world.newcomer("Boarded too", Scene.BERLIN);
        second.posts(run(1, 0));
        Member third = world.newcomer("Boarded as well", Scene.BERLIN);
        UUID run = third.posts(run(2, 0));
        member.http().get("/leaderboard?after=" + last).hasStatus(200);
        third.http().get("/leaderboard?after=" + run).hasStatus(200);
        await().untilAsserted(() -> {
            Answer page = world.anybody().get("/leaderboard?metric=runs&period=2026-01&limit=1&offset=1");
            String kept = "/leaderboard?metric=runs&period=2026-01&limit=1";
            assertThat(page.link())
                    .isEqualTo("<" + kept + "&offset=2>; rel=\"next\", <" + kept + "&offset=0>; rel=\"prev\", <" + kept
                            + ">; rel=\"first\"");
        });
        List<String> met = follow(world.anybody(), "/leaderboard?limit=2", () -> {}).stream()
                .map(row -> row.get("user_id").asString())
                .toList();
        assertThat(met)
                .doesNotHaveDuplicates()
                .contains(member.id().toString(), third.id().toString());
        assertThat(world.anybody().get("/leaderboard?limit=1000").link()).doesNotContain("next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "%00", "%FF", "bm9uZQ", "dXNlcnMsMCwwMTk3YjBlNC03YzFjLTdhMmUtOGY2ZC0xZjBkMmMzYjRhNTk"})
    void givenCursorThatNobodyHandedOutWhenGivenThenItIsNamed(String cursor) {
        Member member = world.newcomer("Tamperer", Scene.BERLIN);
        Answer answer =
                member.http().get("/runs/" + member.id() + "?cursor=" + cursor).hasStatus(400);
        if (!cursor.equals("%FF")) {
            assertThat(answer.body().path("errors").path(0).path("field").asString())
                    .isEqualTo("cursor");
        }
    }
}
