package stravalite.command.importing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.Distance;
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
     * @param recorded where the run's recording is
     */
    record Legible(
            int line,
            RunFacts facts,
            @Nullable UUID id,
            @Nullable String activity,
            Recorded recorded) implements ImportedLine {

        Legible(int line, RunFacts facts, @Nullable UUID id, @Nullable String activity) {
            this(line, facts, id, activity, Recorded.NOWHERE);
        }

        Legible with(RunFacts told, Recorded where) {
            return new Legible(line, told, id, activity, where);
        }
    }

    /** The recording that a run comes from, or comes with. */
    sealed interface Recorded {

        /** There is none, or none that tells anything. */
        record Nowhere() implements Recorded {}

        /**
         * It is in a file that is kept as the run's track; the run's facts have what was measured.
         *
         * @param number which of the recordings in the file it is, from 1
         * @param distance how far it went by this recording
         */
        record In(Original file, int number, Distance distance) implements Recorded {}

        /** It is in a file beside the list that tells of the run, which was not read yet. */
        record Beside(String file) implements Recorded {}

        /** It can't be had; the run is one without a track. */
        record Lost(String reason) implements Recorded {}

        Recorded NOWHERE = new Nowhere();
    }

    /** A line, or a recording, that tells of something else than a run. */
    record PassedOver(int line, String reason) implements ImportedLine {}

    /**
     * A line that can't be read.
     *
     * @param field the column to blame, if it is one
     */
    record Illegible(int line, @Nullable String field, String reason) implements ImportedLine {}
}
