package stravalite.command.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.platform.importing.ImportState;

/**
 * An import in the list of them.
 *
 * @param id the job's id
 * @param status {@code running}, {@code done} or {@code failed}; {@code taking_back} and {@code taken_back} once that was
 *     wanted
 * @param reason why it failed
 * @param total all lines with something to record
 * @param recorded lines that became runs
 * @param duplicates lines of runs that were there already
 * @param refused lines that are no runs, or can't be read
 * @param skipped lines that tell of another sport, not among {@code total}
 * @param undo what became of the recorded runs since the import was to be taken back; left out before
 * @param createdAt when its files were uploaded
 * @param endedAt when it ended; left out before
 * @param uploads how many files were uploaded
 * @param names of the first of these files, three at most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ImportSummary")
record ImportSummary(
        @Schema(example = "019acdb4-4d8e-7f5b-9a53-a4bd2efcd2d0")
        UUID id,

        @Schema(allowableValues = {"running", "done", "failed", "taking_back", "taken_back"})
        String status,

        @Nullable String reason,
        @Schema(example = "365") int total,
        @Schema(example = "363") int recorded,
        @Schema(example = "1") int duplicates,
        @Schema(example = "1") int refused,
        @Schema(example = "37") int skipped,
        ImportState.@Nullable Undo undo,
        Instant createdAt,

        @Schema(example = "2026-11-21T18:30:04.123456Z") @Nullable
        Instant endedAt,

        @Schema(example = "1") int uploads,

        @Schema(example = "[\"activities.zip\"]") List<String> names) {

    static ImportSummary of(
            ImportState state, Instant createdAt, @Nullable Instant endedAt, int uploads, List<String> names) {
        return new ImportSummary(
                state.id(),
                state.status(),
                state.reason(),
                state.total(),
                state.recorded(),
                state.duplicates(),
                state.refused(),
                state.skipped(),
                state.undo(),
                createdAt,
                endedAt,
                uploads,
                names);
    }
}
