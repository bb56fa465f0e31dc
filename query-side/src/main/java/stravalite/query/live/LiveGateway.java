package stravalite.query.live;

import java.util.List;
import stravalite.api.runner.RunnerId;

/** Where features hand over what their subscribers on this node should see. It never waits for a subscriber. */
public interface LiveGateway {

    /** Sends to every subscriber of a {@code /topic/…}. Calls for one destination come in the order of their cursors. */
    default void publish(String destination, LiveMessage message) {
        publish(destination, List.of(message));
    }

    /** The same with several in their order, for which a subscriber's thread is woken once. */
    void publish(String destination, List<LiveMessage> messages);

    /** Sends to every session in which this runner subscribed to their own {@code /user/queue/…}. */
    void publishTo(RunnerId runner, String destination, LiveMessage message);

    /** Whether this runner listens to their own {@code /user/queue/…} on this node: if not, nothing need be computed. */
    boolean listens(RunnerId runner, String destination);

    /** Ends every session of this runner on this node. */
    void disconnect(RunnerId runner);
}
