package stravalite.command.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is, and what became of its lines.
 *
 * @param status {@code running}, {@code done} or {@code failed}
 * @param total all lines with something to record
 * @param reason why it failed
 * @param files what became of each line: first the refused ones, then duplicates, then the recorded, then
 *     what was passed over. All recorded ones are kept, of the refused and of the duplicates the first 1,000 each; the counters are whole
 * @param filesLeftOut how many lines {@code files} does not tell of: the counters less those that it does tell of
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportReport(
        UUID id,
        String status,
        @Nullable String reason,
        int total,
        int recorded,
        int duplicates,
        int refused,
        List<Entry> files,
        int filesLeftOut) {

    ImportReport(
            UUID id,
            String status,
            @Nullable String reason,
            int total,
            int recorded,
            int duplicates,
            int refused,
            List<Entry> files) {
        this(
                id,
                status,
                reason,
                total,
                recorded,
                duplicates,
                refused,
                files,
                Math.max(0, recorded + duplicates + refused - told(files)));
    }

    private static int told(List<Entry> files) {
        return (int) files.stream()
                .filter(entry -> !entry.result().equals("skipped"))
                .count();
    }

    ImportReport with(List<Entry> entries) {
        return new ImportReport(id, status, reason, total, recorded, duplicates, refused, entries);
    }

    /**
     * What became of one line.
     *
     * @param name the file's; after the name of the archive that it came in, if it did
     * @param line counted from 1; left out for what concerns the file as a whole
     * @param result {@code recorded}, {@code duplicate}, {@code refused}, or {@code skipped} for what an archive holds
     *     besides files of runs
     * @param runId the run that was recorded, or that it is a duplicate of
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            String name,
            @Nullable Integer line,
            @Nullable String field,
            String result,
            @Nullable UUID runId,
            @Nullable String reason) {}
}
