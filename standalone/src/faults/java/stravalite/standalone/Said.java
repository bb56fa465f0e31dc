package stravalite.standalone;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.testkit.GeneratedRun;

/**
 * A change that was asked for, and what was answered.
 *
 * @param facts of the run from then on; null for a deletion. No two corrections of a run have one distance
 * @param status 0 if there was no answer
 * @param revision the one that was answered; 0 for none, as after a deletion
 * @param begun when it was sent, by {@link System#nanoTime}
 * @param ended when the answer was there
 * @param answer its body, or why there was none
 */
record Said(
        UUID runner,
        UUID run,
        Change change,
        @Nullable GeneratedRun facts,
        int status,
        long revision,
        long begun,
        long ended,
        String answer) {

    boolean isAcknowledged() {
        return status == 202;
    }

    /** Whether it is known what came of it. */
    boolean isAnswered() {
        return isAcknowledged() || isRefused();
    }

    /** It said that it did nothing. */
    boolean isRefused() {
        return status >= 400 && status < 500;
    }
}
