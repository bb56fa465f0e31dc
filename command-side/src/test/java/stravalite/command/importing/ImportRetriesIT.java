package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import stravalite.command.WriteSide;

/** An upload may be repeated by its Idempotency-Key: it stays one import. Its report is not sent again unchanged. */
class ImportRetriesIT extends WriteSide {

    private static final String KEY = "Idempotency-Key";
    private static final String CSV = "started_at,distance_m,duration_s\n2026-08-01T07:00:00Z,5000,1500\n";

    private long jobs() {
        return jdbc.sql("select count(*) from importing.job where runner_id = :me::uuid")
                .param("me", me)
                .query(Long.class)
                .single();
    }

    private void ended(Answer accepted) {
        await().until(() -> !send("GET", accepted.header("Location"))
                .body()
                .get("status")
                .asString()
                .equals("running"));
    }

    @Test
    void givenUploadWhenRepeatedWithItsKeyThenTheSameJobAlsoAfterItsEnd() {
        Answer first = upload("runs.csv", CSV, KEY, "k");
        assertThat(first.status()).isEqualTo(202);
        ended(first);
        Answer again = upload("runs.csv", CSV, KEY, "k");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.whole().body()).isEqualTo(first.whole().body());
        assertThat(jobs()).isOne();
        assertThat(events("run.recorded")).isOne();
    }

    @Test
    void givenUploadWhenItsKeyComesWithOtherFilesThenRefused() {
        upload("runs.csv", CSV, KEY, "k");
        assertThat(upload("runs.csv", CSV + "2026-08-02T07:00:00Z,5000,1500\n", KEY, "k")
                        .status())
                .isEqualTo(422);
        assertThat(upload("others.csv", CSV, KEY, "k").status()).isEqualTo(422);
        assertThat(jobs()).isOne();
    }

    @Test
    void givenUploadWithoutKeyOrWithAnotherOneWhenRepeatedThenAJobOfItsOwn() {
        upload("runs.csv", CSV);
        upload("runs.csv", CSV);
        upload("runs.csv", CSV, KEY, "k");
        upload("runs.csv", CSV, KEY, "l");
        assertThat(jobs()).isEqualTo(4);
    }

    @Test
    void givenKeyThatIsNoneWhenUploadedThenItIsNamed() {
        for (String key : List.of("", "x".repeat(256), "a b")) {
            Answer answer = upload("runs.csv", CSV, KEY, key);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().toString()).contains("\"field\":\"Idempotency-Key\"");
        }
        assertThat(jobs()).isZero();
    }

    @Test
    void givenUploadWhenSentManyTimesAtOnceThenOneJob() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> request = () -> upload("runs.csv", CSV, KEY, "k").header("Location");
            List<Future<String>> answers =
                    clients.invokeAll(Stream.generate(() -> request).limit(20).toList());
            String first = answers.getFirst().get();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(first).isNotEmpty();
            }
        }
        assertThat(jobs()).isOne();
    }

    @Test
    void givenReportWhenNothingHappenedSinceThenNotSentAgain() {
        Answer accepted = upload("runs.csv", CSV);
        ended(accepted);
        String job = accepted.header("Location");
        Answer report = send("GET", job);
        String tag = report.header("ETag");
        assertThat(report.header("Cache-Control")).isEqualTo("no-cache, private");
        Answer again = send("GET", job, new String[] {"If-None-Match", tag});
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.whole().body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
    }
}
