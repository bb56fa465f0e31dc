package stravalite.command.importing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.runner.RunnerId;

/**
 * A job that this process works on, for as long as its lease lasts.
 *
 * @param lease tells this process from another one that took over meanwhile
 * @param takingBack whether what it recorded is to be taken back, instead of its files to be imported
 * @param attempts how often somebody began or went on with it since its last progress
 */
record Job(UUID id, RunnerId runner, UUID lease, boolean takingBack, int attempts) {

    /** Where the bytes of a file are. */
    sealed interface Source {

        /**
         * They were uploaded.
         *
         * @param size how many there are
         */
        record Upload(UUID id, long size) implements Source {}

        /**
         * They are in an archive among the job's files.
         *
         * @param archive the archive's number among them
         * @param number which of its entries they are
         */
        record Entry(int archive, int number) implements Source {}
    }

    /**
     * One of its files.
     *
     * @param linesDone the last line that is dealt with, -1 when none is
     */
    record File(int number, int linesDone, Source source) {}

    /** What becomes of a line. */
    enum Result {
        RECORDED,
        DUPLICATE,
        REFUSED,

        /** It holds nothing that could be imported. */
        SKIPPED
    }

    /**
     * What became of a line.
     *
     * @param line counted from 1; 0 for the file as a whole
     * @param field the column to blame, if it is one
     * @param run the run that was recorded, or of which it is a duplicate
     */
    record Outcome(
            int line,
            Result result,
            @Nullable String field,
            @Nullable UUID run,
            @Nullable String reason) {

        Outcome with(String why) {
            return new Outcome(line, result, field, run, why);
        }
    }

    /** Somebody else took the job over, or its runner left: nothing more may be written for it. */
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Lost() {
            super("the job is somebody else's or nobody's now", null, false, false);
        }
    }

    /** More than one import may come to. */
    static final class TooMuch extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooMuch(String reason) {
            super(reason, null, false, false);
        }
    }
}
