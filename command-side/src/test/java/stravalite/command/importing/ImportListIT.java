package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stravalite.command.WriteSide;
import stravalite.command.Zips;
import stravalite.platform.http.Cursor;
import tools.jackson.databind.JsonNode;

/** The list of one's own imports. */
class ImportListIT extends WriteSide {

    private static final String CSV =
            "started_at,distance_m,duration_s\n2026-08-01T07:00:00Z,5000,1500\nnonsense,1,1\n";

    private String ended(Answer accepted) {
        String id = accepted.body().get("id").asString();
        await().until(() ->
                !send("GET", "/imports/" + id).body().get("status").asString().equals("running"));
        return id;
    }

    private static List<String> ids(JsonNode page) {
        return page.valueStream().map(item -> item.get("id").asString()).toList();
    }

    @Test
    void givenImportsWhenListedThenOwnOnesNewestFirst() {
        String first = ended(upload("first.csv", CSV));
        String second = ended(upload("second.csv", CSV));
        JsonNode list = send("GET", "/imports").body();
        assertThat(ids(list)).containsExactly(second, first);
        JsonNode oldest = list.get(1);
        assertThat(List.of(
                        oldest.get("status").asString(),
                        oldest.get("total").asInt(),
                        oldest.get("recorded").asInt(),
                        oldest.get("refused").asInt(),
                        oldest.get("uploads").asInt(),
                        oldest.get("names").toString()))
                .containsExactly("done", 2, 1, 1, 1, "[\"first.csv\"]");
        assertThat(oldest.has("files")).isFalse();
        assertThat(oldest.has("undo")).isFalse();
        assertThat(Instant.parse(oldest.get("ended_at").asString()))
                .isAfterOrEqualTo(Instant.parse(oldest.get("created_at").asString()));
        newRunner();
        assertThat(send("GET", "/imports").body()).isEmpty();
    }

    @Test
    void givenArchiveWhenListedThenUnderItsOwnNameAlone() {
        ended(upload("year.zip", Zips.of("a.csv", CSV)));
        JsonNode item = send("GET", "/imports").body().get(0);
        assertThat(item.get("uploads").asInt()).isOne();
        assertThat(item.get("names").toString()).isEqualTo("[\"year.zip\"]");
    }

    @Test
    void givenImportsOfTheSameMomentWhenPagedThenEachIsShownOnceWhateverComesMeanwhile() {
        List<String> all = IntStream.range(0, 5)
                .mapToObj(i -> ended(upload(i + ".csv", CSV)))
                .toList();
        jdbc.sql("update importing.job set created_at = '2026-08-01T07:00:00.123456Z' where runner_id = :me::uuid")
                .param("me", me)
                .update();
        List<String> met = new ArrayList<>();
        String next = "/imports?limit=2";
        for (int page = 0; page < 3; page++) {
            Answer answer = send("GET", next);
            met.addAll(ids(answer.body()));
            String link = answer.header("Link");
            assertThat(link.contains("rel=\"next\"")).as(link).isEqualTo(page < 2);
            next = link.substring(1, link.indexOf('>'));
            upload("later.csv", CSV);
        }
        assertThat(met).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void givenListWhenNothingHappenedSinceThenNotSentAgain() {
        String job = ended(upload("runs.csv", CSV));
        String[] known = {"If-None-Match", send("GET", "/imports").header("ETag")};
        Answer again = send("GET", "/imports", known);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("Cache-Control")).isEqualTo("no-cache, private");
        send("DELETE", "/imports/" + job);
        Answer changed = send("GET", "/imports", known);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().get(0).get("undo").propertyNames())
                .containsExactly("taken_back", "kept", "deleted_before");
    }

    @Test
    void givenWhatCannotBeWhenListedThenItIsNamed() {
        for (String query : List.of("limit=0", "limit=100001", "limit=x", "cursor=", "cursor=bm9uZQ")) {
            Answer answer = send("GET", "/imports?" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.body().get("errors").get(0).get("field").asString())
                    .isEqualTo(query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    void givenCursorOfNoMomentWhenListedThenItIsTakenForTheNextOneThatIs() {
        String job = ended(upload("runs.csv", CSV));
        assertThat(ids(send("GET", "/imports?cursor=" + cursor(Long.MAX_VALUE)).body()))
                .containsExactly(job);
        assertThat(send("GET", "/imports?cursor=" + cursor(Long.MIN_VALUE)).body())
                .isEmpty();
    }

    private static String cursor(long moment) {
        return new Cursor(ImportList.LIST, moment, new UUID(1, 1)).toString();
    }
}
