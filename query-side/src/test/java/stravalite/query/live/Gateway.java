package stravalite.query.live;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.util.unit.DataSize;

/** The gateway's parts without a server. */
final class Gateway {

    final LiveProperties properties;
    final Sessions sessions;
    final Topics topics;
    private final AtomicInteger ids = new AtomicInteger();

    Gateway(int queueMessages, LiveTopic... topics) {
        this.properties = new LiveProperties(
                100,
                100,
                32,
                queueMessages,
                DataSize.ofMegabytes(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                50,
                DataSize.ofKilobytes(16),
                2,
                Duration.ofSeconds(1));
        this.sessions = new Sessions(properties);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        for (LiveTopic topic : topics) {
            beans.addBean(topic.destination(), topic);
        }
        this.topics = new Topics(beans.getBeanProvider(LiveTopic.class), sessions, properties);
    }

    LiveSession session(Socket socket) {
        LiveSession session = new LiveSession(
                "s" + ids.incrementAndGet(),
                "192.0.2.1",
                socket,
                new Outbox(properties.queueMessages(), properties.queueBytes().toBytes()),
                sessions,
                topics);
        session.start();
        sessions.add(session);
        return session;
    }

    Subscription subscribe(LiveSession session, String destination) {
        Subscription subscription = new Subscription(session, "sub-0", destination, null, properties.queueMessages());
        session.subscribe("sub-0", subscription);
        return subscription;
    }
}
