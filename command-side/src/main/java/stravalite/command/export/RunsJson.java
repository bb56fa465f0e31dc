package stravalite.command.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.Distance;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunFacts;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Wire;
import tools.jackson.databind.ObjectWriter;

/** Writes every run with all that was ever said of it, as one JSON array with a run a line. */
final class RunsJson {

    private RunsJson() {}

    private record Run(UUID id, List<Change> history) {

        static Run of(RunHistory run) {
            return new Run(
                    run.run().value(), run.changes().stream().map(Change::of).toList());
        }
    }

    /** Distances in km, durations in s, the climb in m. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Change(
            long revision,
            Instant recordedAt,
            String change,
            @Nullable String source,
            @Nullable Instant date,
            @Nullable BigDecimal distance,
            @Nullable BigDecimal duration,
            @Nullable BigDecimal elevationGain,
            @Nullable String title) {

        static Change of(RunHistory.Change said) {
            String change = switch (said.event()) {
                case RunRecorded _ -> "recorded";
                case RunCorrected _ -> "corrected";
                case RunDeleted _ -> "deleted";
            };
            String source = said.event() instanceof RunRecorded recorded ? recorded.source() : null;
            RunFacts facts = said.facts();
            if (facts == null) {
                return new Change(said.revision(), said.recordedAt(), change, source, null, null, null, null, null);
            }
            Distance gain = facts.elevationGain();
            return new Change(
                    said.revision(),
                    said.recordedAt(),
                    change,
                    source,
                    facts.start(),
                    Wire.kilometres(facts.distance().centimetres()),
                    Wire.seconds(facts.duration().toMillis()),
                    gain == null ? null : Wire.metres(gain.centimetres()),
                    facts.title());
        }
    }

    static void write(RunHistories histories, RunnerId runner, ObjectWriter json, OutputStream out) throws IOException {
        byte[] comma = ",\n".getBytes(StandardCharsets.US_ASCII);
        byte[] opening = "[\n".getBytes(StandardCharsets.US_ASCII);
        boolean[] begun = new boolean[1];
        out.write(opening);
        histories.each(runner, run -> {
            if (begun[0]) {
                out.write(comma);
            }
            begun[0] = true;
            out.write(json.writeValueAsBytes(Run.of(run)));
        });
        out.write("\n]\n".getBytes(StandardCharsets.US_ASCII));
    }
}
