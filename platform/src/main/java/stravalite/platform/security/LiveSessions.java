package stravalite.platform.security;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Tells which sessions still live, so that whoever let somebody in for long can ask again. */
public interface LiveSessions {

    /**
     * Those of these sessions that have neither ended nor expired, by one statement.
     *
     * @param sessions each as in {@link AuthenticatedRunner#session}
     */
    Set<UUID> live(Collection<UUID> sessions);
}
