package stravalite.query.leaderboard;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of leaderboards as of an earlier moment.
 *
 * @param timeout how long the statement for one may take
 * @param atOnce how many are computed at the same time, on this node
 */
@ConfigurationProperties("stravalite.past-boards")
record PastBoardProperties(
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("2") int atOnce) {}
