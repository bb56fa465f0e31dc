package stravalite.query.importing;

import java.util.UUID;
import stravalite.api.runner.RunnerId;

/** An import that its runner listens to. */
record Followed(RunnerId runner, UUID job) {}
