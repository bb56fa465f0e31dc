package stravalite.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.springframework.web.socket.CloseStatus;

class SubscriptionOrderTest {

    private static final String COUNT = "/topic/count";

    @Property(tries = 200, seed = "20261124")
    void eachNumberOnceAndInOrderWhereverTheSnapshotFalls(
            @ForAll @IntRange(max = 5) int before,
            @ForAll @IntRange(max = 5) int untilRead,
            @ForAll @IntRange(max = 5) int untilSent,
            @ForAll @IntRange(max = 5) int after)
            throws InterruptedException {
        Gateway gateway = new Gateway(100);
        RecordingSocket socket = new RecordingSocket();
        LiveSession session = gateway.session(socket);
        CountingTopic topic = new CountingTopic(COUNT);
        Subscription subscription = new Subscription(session, "a", COUNT, null, 100);

        LongStream.range(0, before).forEach(_ -> topic.next());
        publish(topic, subscription, untilRead);
        List<Publication> snapshot = topic.snapshot(null).stream()
                .map(message -> new Publication(COUNT, message))
                .toList();
        publish(topic, subscription, untilSent);
        subscription.start(snapshot);
        publish(topic, subscription, after);
        session.end(null, CloseStatus.NORMAL);

        assertThat(session.join(Duration.ofSeconds(10))).isTrue();
        long first = Math.max(1, before + untilRead - 2);
        assertThat(socket.numbers())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first, topic.last().get())
                                .boxed()
                                .toList());
    }

    @Test
    void subscribersThatComeWhileOthersPublishMissNothing() throws InterruptedException {
        CountingTopic topic = new CountingTopic(COUNT);
        Gateway gateway = new Gateway(10_000, topic);
        int last = 5_000;
        // A new subscriber lets fifty more numbers go, so that each comes in the middle of something.
        Semaphore turns = new Semaphore(0);
        Thread publisher = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < last; i++) {
                if (i % 50 == 0) {
                    turns.acquireUninterruptibly();
                }
                gateway.topics.publish(COUNT, topic.next());
            }
        });
        List<RecordingSocket> sockets = new ArrayList<>();
        for (int i = 0; i < last / 50; i++) {
            RecordingSocket socket = new RecordingSocket();
            sockets.add(socket);
            turns.release();
            gateway.subscribe(gateway.session(socket), COUNT);
        }
        publisher.join();

        for (RecordingSocket socket : sockets) {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> socket.numbers().contains((long) last));
            List<Long> numbers = socket.numbers();
            assertThat(numbers)
                    .containsExactlyElementsOf(LongStream.rangeClosed(numbers.getFirst(), last)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void whatIsPublishedTogetherIsWrittenTogether() {
        CountingTopic topic = new CountingTopic(COUNT);
        Gateway gateway = new Gateway(100, topic);
        RecordingSocket socket = new RecordingSocket();
        gateway.subscribe(gateway.session(socket), COUNT);
        gateway.topics.publish(COUNT, topic.next());
        await().until(() -> socket.numbers().equals(List.of(1L)));

        gateway.topics.publish(COUNT, List.of(topic.next(), topic.next(), topic.next()));

        await().until(() -> socket.numbers().equals(List.of(1L, 2L, 3L, 4L)));
        assertThat(socket.batches()).containsExactly(1, 3);
    }

    private static void publish(CountingTopic topic, Subscription subscription, int count) {
        for (int i = 0; i < count; i++) {
            subscription.offer(List.of(new Publication(COUNT, topic.next())));
        }
    }
}
