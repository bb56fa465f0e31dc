package stravalite.query.leaderboard;

import java.util.Set;
import java.util.UUID;

/**
 * A runner who left.
 *
 * @param periods on whose boards the runner may be
 * @param known whether the runner was on them for sure: then nothing that comes late may bring the runner back
 * @param position of the event that said so
 */
record Departure(UUID runnerId, Set<String> periods, boolean known, long position) {}
