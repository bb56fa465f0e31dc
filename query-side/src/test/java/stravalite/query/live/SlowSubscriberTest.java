package stravalite.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import stravalite.api.runner.RunnerId;

class SlowSubscriberTest {

    private static final String COUNT = "/topic/count";

    @Test
    void oneThatDoesNotReadIsDroppedAndTheOtherGoesOn() {
        CountingTopic topic = new CountingTopic(COUNT);
        Gateway gateway = new Gateway(10, topic);
        RecordingSocket slow = new RecordingSocket();
        slow.block();
        RecordingSocket quick = new RecordingSocket();
        LiveSession stuck = gateway.session(slow);
        gateway.subscribe(stuck, COUNT);
        gateway.subscribe(gateway.session(quick), COUNT);

        for (long number = 1; number <= 30; number++) {
            gateway.topics.publish(COUNT, topic.next());
            long sent = number;
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> quick.numbers().contains(sent));
        }

        assertThat(stuck.ending()).isTrue();
        assertThat(gateway.sessions.droppedCount()).isOne();
        stuck.abort();
        await().until(() -> gateway.sessions.size() == 1);
        assertThat(Objects.requireNonNull(slow.closed()).getCode()).isEqualTo(1008);
        assertThat(gateway.topics.subscribers(COUNT)).isOne();
        assertThat(quick.numbers()).hasSize(30).isSorted();
    }

    @Test
    void aSnapshotThatTakesLongDelaysNoOneElseAndWaitsInBounds() {
        CountDownLatch read = new CountDownLatch(1);
        LiveTopic endless = new LiveTopic() {
            @Override
            public String destination() {
                return "/topic/endless";
            }

            @Override
            public List<LiveMessage> snapshot(@Nullable RunnerId runner) {
                try {
                    read.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return List.of();
            }
        };
        CountingTopic topic = new CountingTopic(COUNT);
        Gateway gateway = new Gateway(10, topic, endless);
        LiveSession waiting = gateway.session(new RecordingSocket());
        RecordingSocket quick = new RecordingSocket();
        gateway.subscribe(waiting, "/topic/endless");
        gateway.subscribe(gateway.session(quick), COUNT);

        for (long number = 1; number <= 10; number++) {
            gateway.topics.publish("/topic/endless", CountingTopic.message(number));
        }
        gateway.topics.publish(COUNT, topic.next());
        await().until(() -> quick.numbers().contains(1L));
        assertThat(waiting.ending()).isFalse();
        gateway.topics.publish("/topic/endless", CountingTopic.message(11));
        assertThat(waiting.ending()).isTrue();
        read.countDown();
        await().until(() -> gateway.sessions.size() == 1);
    }

    @Test
    void aServerThatStopsSaysSoAndAdmitsNoMore() throws InterruptedException {
        Gateway gateway = new Gateway(10);
        RecordingSocket reading = new RecordingSocket();
        RecordingSocket stuck = new RecordingSocket();
        stuck.block();
        gateway.session(reading);
        gateway.session(stuck).send(Outgoing.Frame.HEART_BEAT);

        gateway.sessions.shutDown(Duration.ofMillis(200));

        assertThat(Objects.requireNonNull(reading.closed()).getCode()).isEqualTo(1001);
        await().until(() -> gateway.sessions.size() == 0);
        assertThat(stuck.isOpen()).isFalse();
        assertThat(gateway.sessions.admit("192.0.2.1").value()).isEqualTo(503);
        gateway.sessions.reopen();
        assertThat(gateway.sessions.admit("192.0.2.1").isError()).isFalse();
    }
}
