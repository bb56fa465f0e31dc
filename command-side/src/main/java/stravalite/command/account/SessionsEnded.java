package stravalite.command.account;

import java.util.List;
import java.util.UUID;

/** Sessions were ended before their time. */
record SessionsEnded(List<UUID> sessions) {}
