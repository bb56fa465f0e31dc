package stravalite.query.leaderboard;

import java.time.Clock;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;

/** Makes a topic of each current board. */
final class BoardTopics implements BeanRegistrar {

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        for (Metric metric : Metric.values()) {
            for (Window window : Window.values()) {
                registry.registerBean(
                        "leaderboardTopic-" + metric.key() + "-" + window.key(),
                        BoardTopic.class,
                        bean -> bean.supplier(context -> new BoardTopic(
                                metric, window, context.bean(ReadyTops.class), context.bean(Clock.class))));
            }
        }
    }
}
