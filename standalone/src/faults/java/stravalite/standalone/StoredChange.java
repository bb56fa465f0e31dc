package stravalite.standalone;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.testkit.FoldedRun;

/**
 * An event of a run as it stands in the event store.
 *
 * @param recordedMs when it was recorded, by the database's clock
 * @param revision the place in its stream, from 1 on
 * @param facts of the run from then on; null for a deletion
 */
record StoredChange(
        long position,
        long recordedMs,
        UUID runner,
        UUID run,
        long revision,
        Change change,
        @Nullable FoldedRun facts) {}
