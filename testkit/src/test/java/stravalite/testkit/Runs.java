package stravalite.testkit;

import java.time.Instant;
import java.util.UUID;

/** Short ways to say a run in these tests. */
final class Runs {

    private Runs() {}

    static FoldedRun run(int id, String start, long metres, long seconds) {
        return new FoldedRun(id(id), Instant.parse(start), metres * 100, seconds * 1_000, null);
    }

    /** Ids that compare as their numbers do, as long as these are not negative. */
    static UUID id(int number) {
        return new UUID(0, number);
    }
}
