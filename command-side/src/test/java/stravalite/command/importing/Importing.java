package stravalite.command.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import stravalite.command.WriteSide;
import tools.jackson.databind.JsonNode;

/** Imports as a runner makes them: files are uploaded, and the job is followed to its end. */
abstract class Importing extends WriteSide {

    /** What became of a file that is uploaded. */
    final JsonNode imported(String name, byte[] content) {
        Answer accepted = upload(name, content);
        assertThat(accepted.status()).isEqualTo(202);
        return ended(accepted.header("Location"));
    }

    final JsonNode ended(String job) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> send("GET", job).body(),
                        body -> !body.get("status").asString().equals("running"));
    }

    /** Asserts that it is done, and what its lines became. */
    static void counts(JsonNode job, int recorded, int duplicates, int refused) {
        assertThat(List.of(
                        job.get("status").asString(),
                        job.get("total").asInt(),
                        job.get("recorded").asInt(),
                        job.get("duplicates").asInt(),
                        job.get("refused").asInt()))
                .as(job.toString())
                .containsExactly("done", recorded + duplicates + refused, recorded, duplicates, refused);
    }

    /** Each line that is told of: its file, number, result and reason. */
    static List<String> told(JsonNode job) {
        return job.get("files")
                .valueStream()
                .map(entry -> entry.get("name").asString() + " "
                        + entry.path("line").asInt() + " "
                        + entry.get("result").asString() + " "
                        + entry.path("reason").asString(""))
                .toList();
    }
}
