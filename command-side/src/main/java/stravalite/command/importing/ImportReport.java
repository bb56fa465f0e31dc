package stravalite.command.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.platform.importing.ImportState;

/**
 * How far an import is, and what became of its lines.
 *
 * @param status {@code running}, {@code done} or {@code failed}; {@code taking_back} and {@code taken_back} once that
 *     was wanted
 * @param id the job's id
 * @param total all lines with something to record
 * @param recorded lines that became runs
 * @param duplicates lines of runs that were there already
 * @param refused lines that are no runs, or can't be read
 * @param skipped lines that tell of another sport, not among {@code total}
 * @param reason why it failed
 * @param files what became of each line: first the refused ones, then duplicates, then the recorded, then
 *     what was passed over. All recorded ones are kept, of the refused, the duplicates and those of other sports the first 1,000 each; the counters
 *     are whole
 * @param undo what became of the recorded runs since the import was to be taken back; left out before
 * @param filesLeftOut how many lines {@code files} does not tell of: the counters less those that it does tell of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ImportJob")
record ImportReport(
        @Schema(example = "019acdb4-4d8e-7f5b-9a53-a4bd2efcd2d0")
        UUID id,

        @Schema(allowableValues = {"running", "done", "failed", "taking_back", "taken_back"})
        String status,

        @Nullable String reason,
        @Schema(example = "365") int total,
        @Schema(example = "120") int recorded,
        @Schema(example = "0") int duplicates,
        @Schema(example = "1") int refused,
        @Schema(example = "37") int skipped,
        List<Entry> files,
        @Nullable Undo undo,
        @Schema(example = "120") int filesLeftOut) {

    ImportReport(
            UUID id,
            String status,
            @Nullable String reason,
            int total,
            int recorded,
            int duplicates,
            int refused,
            int skipped,
            List<Entry> files,
            @Nullable Undo undo) {
        this(
                id,
                status,
                reason,
                total,
                recorded,
                duplicates,
                refused,
                skipped,
                files,
                undo,
                Math.max(0, recorded + duplicates + refused + skipped - told(files)));
    }

    /** How an import stands, without its lines and its single runs. */
    static ImportReport of(ImportState state) {
        ImportState.Undo undo = state.undo();
        return new ImportReport(
                state.id(),
                state.status(),
                state.reason(),
                state.total(),
                state.recorded(),
                state.duplicates(),
                state.refused(),
                state.skipped(),
                List.of(),
                undo == null ? null : new Undo(undo.takenBack(), undo.kept(), undo.deletedBefore(), List.of()));
    }

    private static int told(List<Entry> files) {
        return (int) files.stream()
                .filter(entry -> entry.line() != null || !entry.result().equals("skipped"))
                .count();
    }

    ImportReport with(List<Entry> entries, @Nullable Undo undone) {
        return new ImportReport(id, status, reason, total, recorded, duplicates, refused, skipped, entries, undone);
    }

    /**
     * What became of the runs that an import recorded when it was taken back.
     *
     * @param takenBack runs that are deleted now
     * @param kept runs that were corrected since and so are still there
     * @param deletedBefore runs that were deleted already
     * @param keptRuns the ids of those that were kept, as many as {@code limit} allows
     */
    @Schema(name = "ImportUndo")
    record Undo(
            @Schema(example = "118") int takenBack,
            @Schema(example = "1") int kept,
            @Schema(example = "1") int deletedBefore,

            @Schema(example = "[\"01a20d77-c140-7134-8b19-b33f866fb23a\"]")
            List<UUID> keptRuns) {

        Undo with(List<UUID> runs) {
            return new Undo(takenBack, kept, deletedBefore, runs);
        }
    }

    /**
     * What became of one line.
     *
     * @param name the file's; after the name of the archive that it came in, if it did
     * @param line counted from 1, or the place of a recording among several of a file; left out for what concerns the file
     *     as a whole
     * @param field the column that is to blame, if one is
     * @param reason why it was refused or skipped, that it is a duplicate, or why a run was recorded without its track
     * @param result {@code recorded}, {@code duplicate}, {@code refused}, or {@code skipped} for other sports, and for
     *     what an archive holds besides files of runs
     * @param runId the run that was recorded, or that it is a duplicate of
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ImportedLine", example = """
                    {"name":"cleo.csv","line":17,"field":"distance_m","result":"refused",\
                    "reason":"must be more than 0 km (1 cm at least)"}""")
    record Entry(
            @Schema(example = "cleo.csv") String name,
            @Nullable Integer line,
            @Nullable String field,

            @Schema(allowableValues = {"recorded", "duplicate", "refused", "skipped"})
            String result,

            @Nullable UUID runId,
            @Nullable String reason) {}
}
