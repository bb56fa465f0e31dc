package stravalite.command.importing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.RunFacts;

/** One line of a file, as it was read. */
sealed interface ImportedLine {

    /** Counted from 1, the header's included, or the recordings of a file; 0 for what concerns the file as a whole. */
    int line();

    /**
     * A line that tells of a run. Whether it is one, the rules of a run decide.
     *
     * @param id the run's id if the line names one
     * @param activity what the run is called where it comes from, such as {@code strava/123}, if the line says that
     */
    record Legible(
            int line,
            RunFacts facts,
            @Nullable UUID id,
            @Nullable String activity) implements ImportedLine {}

    /** A line, or a recording, that tells of something else than a run. */
    record PassedOver(int line, String reason) implements ImportedLine {}

    /**
     * A line that can't be read.
     *
     * @param field the column to blame, if it is one
     */
    record Illegible(int line, @Nullable String field, String reason) implements ImportedLine {}
}
