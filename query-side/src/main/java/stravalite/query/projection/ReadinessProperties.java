package stravalite.query.projection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a node that has just started takes requests.
 *
 * @param nearEvents so many events behind the head it is near it
 * @param near or so long, whichever holds
 * @param patience after which it serves the numbers that it has, however old
 */
@ConfigurationProperties("stravalite.readiness")
record ReadinessProperties(
        @DefaultValue("1000") long nearEvents,
        @DefaultValue("10s") Duration near,
        @DefaultValue("10m") Duration patience) {

    boolean isNear(Lag lag) {
        return lag.events() <= nearEvents || lag.time().compareTo(near) <= 0;
    }
}
