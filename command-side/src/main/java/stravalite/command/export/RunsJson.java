package stravalite.command.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.Distance;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunTrack;
import stravalite.platform.http.Wire;

/** A run with all that was ever said of it, as it is written. */
final class RunsJson {

    private RunsJson() {}

    static Run of(RunHistory run) {
        return Run.of(run);
    }

    record Run(UUID id, List<Change> history) {

        static Run of(RunHistory run) {
            return new Run(
                    run.run().value(), run.changes().stream().map(Change::of).toList());
        }
    }

    /** Distances in km, durations in s, the climb in m. The efforts are seconds by standard distance. */
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
            @Nullable String title,
            @Nullable BigDecimal elapsed,
            @Nullable Map<String, BigDecimal> efforts,
            @Nullable String trackSha256) {

        static Change of(RunHistory.Change said) {
            String change = switch (said.event()) {
                case RunRecorded _ -> "recorded";
                case RunCorrected _ -> "corrected";
                case RunDeleted _ -> "deleted";
                case RunRestored _ -> "restored";
            };
            String source = said.event() instanceof RunRecorded recorded ? recorded.source() : null;
            RunFacts facts = said.facts();
            if (facts == null) {
                return new Change(
                        said.revision(),
                        said.recordedAt(),
                        change,
                        source,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
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
                    facts.title(),
                    facts.track() == null ? null : Wire.seconds(facts.track().elapsedMs()),
                    facts.track() == null ? null : efforts(facts.track()),
                    facts.track() == null ? null : facts.track().sha256());
        }

        private static @Nullable Map<String, BigDecimal> efforts(RunTrack track) {
            if (track.effortsMs() == null) {
                return null;
            }
            Map<String, BigDecimal> efforts = new LinkedHashMap<>();
            track.effortsMs().forEach((distance, ms) -> efforts.put(distance, Wire.seconds(ms)));
            return efforts;
        }
    }
}
