package stravalite.query.projection;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/**
 * Whether a node has once come near the head of the store since it started. Once it has, no lag takes that back: all nodes read
 * the same tables and are behind alike, and without any there would be no numbers instead of old ones.
 */
final class Admission {

    private final ReadinessProperties properties;
    private boolean granted;

    Admission(ReadinessProperties properties) {
        this.properties = properties;
    }

    /**
     * @param lags of each projection; empty for one that nothing serves, or of which it can't be told
     * @param sinceStart how long the node has been there
     */
    synchronized boolean grants(Collection<Optional<Lag>> lags, Duration sinceStart) {
        if (!granted) {
            boolean near =
                    lags.stream().allMatch(lag -> lag.filter(properties::isNear).isPresent());
            boolean late = sinceStart.compareTo(properties.patience()) > 0
                    && lags.stream().anyMatch(Optional::isPresent);
            granted = near || late;
        }
        return granted;
    }
}
