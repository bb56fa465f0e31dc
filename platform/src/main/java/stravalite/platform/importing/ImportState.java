package stravalite.platform.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How an import stands: what {@code GET /imports/{id}} answers, but of no line and no single run.
 *
 * @param status {@code running}, {@code done}, {@code failed}, {@code taking_back} or {@code taken_back}
 * @param reason why it failed
 * @param undo what became of the recorded runs since the import was to be taken back; left out before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportState(
        UUID id,
        String status,
        @Nullable String reason,
        int total,
        int recorded,
        int duplicates,
        int refused,
        int skipped,
        @Nullable Undo undo) {

    /**
     * What became of the runs that an import recorded when it was taken back.
     *
     * @param takenBack runs that are deleted now
     * @param kept runs that were corrected since and so are still there
     * @param deletedBefore runs that were deleted already
     */
    @Schema(name = "ImportUndoCounts")
    public record Undo(
            @Schema(example = "118") int takenBack,
            @Schema(example = "1") int kept,
            @Schema(example = "1") int deletedBefore) {}

    /** Whether somebody works on it, or will. */
    public boolean unfinished() {
        return status.equals("running") || status.equals("taking_back");
    }
}
