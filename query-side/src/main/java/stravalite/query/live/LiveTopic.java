package stravalite.query.live;

import java.util.List;
import org.jspecify.annotations.Nullable;
import stravalite.api.runner.RunnerId;

/** Something that can be subscribed to. Each bean of this type is one exact destination; nothing else can be subscribed to. */
public interface LiveTopic {

    /** The exact destination: {@code /topic/…} for everybody, {@code /user/queue/…} for a runner's own. */
    String destination();

    /**
     * What a new subscriber gets at once, oldest first. It is called after the subscription is registered, and may query
     * the database.
     *
     * @param runner whose queue it is; null for a {@code /topic/…}, whose snapshot all share that subscribe meanwhile
     */
    List<LiveMessage> snapshot(@Nullable RunnerId runner);
}
