package stravalite.query.leaderboard;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A runner as the boards know one: by name, or, once deleted, as an id alone. */
record RunnerName(UUID runnerId, @Nullable String name, boolean deleted) {}
