package stravalite.standalone;

import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one run of the fault suite is made of: its seed, and how often something is killed. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final boolean LONG = isSet("faults.long");

    /** All chance comes from it. A run with the same one does the same; what meets it, threads decide. */
    static final long SEED = Long.getLong("faults.seed", System.currentTimeMillis() % 1_000_000);

    private Faults() {}

    /** Chance of its own for a fault, so that one repeated alone is the same as among the others. */
    static SplittableRandom chance(String fault) {
        LOG.info("{}: -Dfaults.seed={}", fault, SEED);
        return new SplittableRandom(SEED * 31 + fault.hashCode());
    }

    /** How often Postgres is killed. */
    static int killsOfPostgres() {
        return Integer.getInteger("faults.kills", LONG ? 50 : 10);
    }

    /** How often a node is killed. */
    static int killsOfNodes() {
        return Integer.getInteger("faults.kills", LONG ? 50 : 10) * 2;
    }

    /** Says what a fault came to, as one line that can be quoted. */
    static void tell(String fault, String counts) {
        LOG.info("FAULT {} (seed {}): {}", fault, SEED, counts);
    }

    private static boolean isSet(String flag) {
        String value = System.getProperty(flag);
        return value != null && !value.equals("false");
    }
}
