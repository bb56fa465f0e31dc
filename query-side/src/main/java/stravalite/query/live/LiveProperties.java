package stravalite.query.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the live gateway.
 *
 * @param maxSessions sessions on this node
 * @param maxSessionsPerAddress sessions of one client address, of IPv6 of one /64
 * @param maxSubscriptions subscriptions of one session
 * @param queueMessages messages that may wait for one slow subscriber before it is dropped
 * @param queueBytes the same in bytes
 * @param sendLimit how long one send may take before its session is dropped
 * @param connectWithin how long a session may take to say CONNECT
 * @param heartBeat what the server offers and asks for
 * @param framesPerSecond what a session may send in the long run; twice as much at once
 * @param maxFrame the longest frame that a session may send
 * @param snapshots snapshots taken at the same time
 * @param sweep how often deadlines are looked at
 */
@ConfigurationProperties("stravalite.live")
record LiveProperties(
        @DefaultValue("10000") int maxSessions,
        @DefaultValue("500") int maxSessionsPerAddress,
        @DefaultValue("32") int maxSubscriptions,
        @DefaultValue("1000") int queueMessages,
        @DefaultValue("1MB") DataSize queueBytes,
        @DefaultValue("5s") Duration sendLimit,
        @DefaultValue("10s") Duration connectWithin,
        @DefaultValue("10s") Duration heartBeat,
        @DefaultValue("50") int framesPerSecond,
        @DefaultValue("16KB") DataSize maxFrame,
        @DefaultValue("8") int snapshots,
        @DefaultValue("1s") Duration sweep) {}
