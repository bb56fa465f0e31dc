package stravalite.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stravalite.embedded.SharedServers;

/** Two nodes on a real Redis that cuts their links. */
class SignalsIT {

    private static final String URL = SharedServers.get().redis().url();
    private static final String CHANNEL = "a-test";

    private final Node one = new Node();
    private final Node other = new Node();
    private final RedisClient client = RedisClient.create(URL);

    @BeforeEach
    void untilListening() {
        untilListening("from the start");
    }

    @AfterEach
    void close() {
        one.redis.stop();
        other.redis.stop();
        client.shutdown();
    }

    @Test
    void eachNodeHearsInOrderWhatAnyTells() {
        List<String> told = IntStream.range(0, 100).mapToObj(i -> "no. " + i).toList();
        told.forEach(message -> one.signals.tell(CHANNEL, message));
        await().until(() -> other.heard.contains("no. 99"));
        assertThat(other.heard).containsSubsequence(told);
        assertThat(one.heard).containsSubsequence(told);
    }

    @Test
    void givenItsLinksWereCutThenANodeHearsAndIsHeardAgain() {
        RedisCommands<String, String> redis = client.connect().sync();
        // One link of each node listens; two are for commands.
        assertThat(redis.clientKill(KillArgs.Builder.typePubsub())).isGreaterThanOrEqualTo(2);
        assertThat(redis.clientKill(KillArgs.Builder.typeNormal().skipme())).isGreaterThanOrEqualTo(4);
        untilListening("again");
    }

    private void untilListening(String message) {
        await().untilAsserted(() -> {
            one.signals.tell(CHANNEL, message + ", other");
            other.signals.tell(CHANNEL, message + ", one");
            assertThat(one.heard).contains(message + ", one");
            assertThat(other.heard).contains(message + ", other");
        });
    }

    private static final class Node {

        final List<String> heard = new CopyOnWriteArrayList<>();
        final Redis redis = new Redis(URL);
        final Signals signals = new Signals(redis);

        Node() {
            signals.listen(CHANNEL, heard::add);
            redis.start();
        }
    }
}
