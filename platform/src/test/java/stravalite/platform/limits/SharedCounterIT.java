package stravalite.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stravalite.embedded.SharedServers;
import stravalite.platform.redis.Redis;
import stravalite.platform.redis.RedisLinks;

class SharedCounterIT {

    private static final String URL = SharedServers.get().redis().url();

    private final Limit limit = new Limit("auth", 10);
    private final StoppedClock clock = new StoppedClock();
    private final String ann = UUID.randomUUID().toString();
    private final Redis oneLink = RedisLinks.to(URL);
    private final Redis otherLink = RedisLinks.to(URL);
    private final Counter one = new SharedCounter(limit, clock, oneLink);
    private final Counter other = new SharedCounter(limit, clock, otherLink);
    private final RedisClient client = RedisClient.create(URL);
    private final StatefulRedisConnection<String, String> connection = client.connect();
    private final RedisCommands<String, String> redis = connection.sync();

    @BeforeEach
    void connect() {
        await().until(() ->
                oneLink.byteCommands().isPresent() && otherLink.byteCommands().isPresent());
    }

    @AfterEach
    void close() {
        oneLink.stop();
        otherLink.stop();
        client.shutdown();
    }

    @Test
    void givenTwoNodesThenTheyCountTogether() {
        for (int left = 9; left >= 0; left--) {
            assertThat((left % 2 == 0 ? one : other).take(ann)).contains(new Place(limit, true, left, 6));
        }
        assertThat(one.take(ann)).contains(new Place(limit, false, 0, 6));
        assertThat(other.take(ann)).contains(new Place(limit, false, 0, 6));
        clock.goOn(Duration.ofSeconds(6));
        assertThat(other.take(ann)).contains(new Place(limit, true, 0, 6));
        assertThat(one.take(ann)).contains(new Place(limit, false, 0, 6));
    }

    @Test
    void givenManyAtOnceOnTwoNodesThenNoMoreThanTenGetAPlace() throws Exception {
        // One that had to wait for too long may have used up a place without having been told.
        assertThat(takenAtOnce(200)).filteredOn(Place::granted).hasSizeLessThanOrEqualTo(10);
        await().until(() -> one.take(ann), Optional::isPresent);
        assertThat(other.take(ann)).contains(new Place(limit, false, 0, 6));
    }

    private List<Place> takenAtOnce(int requests) throws ExecutionException, InterruptedException {
        List<Place> places = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Place>>> answers = IntStream.range(0, requests)
                    .mapToObj(i -> threads.submit(() -> (i % 2 == 0 ? one : other).take(ann)))
                    .toList();
            for (Future<Optional<Place>> answer : answers) {
                answer.get().ifPresent(places::add);
            }
        }
        return places;
    }

    @Test
    void whatIsCountedIsGoneAfterAMinuteAndSomeSeconds() {
        one.take(ann);
        assertThat(redis.keys("*" + ann + "*")).containsExactly("stravalite:limit:auth:10:" + ann);
        assertThat(redis.pttl("stravalite:limit:auth:10:" + ann)).isBetween(1L, 16_000L);
        IntStream.range(0, 30).forEach(i -> one.take(ann));
        assertThat(redis.pttl("stravalite:limit:auth:10:" + ann)).isBetween(1L, 70_000L);
    }

    @Test
    void givenAnotherNumberThenCountingBeginsAgain() {
        IntStream.range(0, 11).forEach(i -> one.take(ann));
        Limit wider = new Limit("auth", 20);
        assertThat(new SharedCounter(wider, clock, otherLink).take(ann)).contains(new Place(wider, true, 19, 3));
    }

    @Test
    void givenRedisThatDoesNotAnswerThenNothingIsSaidAndNobodyWaitsForLong() {
        one.take(ann);
        // Until then reads are answered and writes are not.
        pause("PAUSE", "600000", "WRITE");
        assertThat(one.take(ann)).isEmpty();
        assertThat(other.take(ann)).isEmpty();
        pause("UNPAUSE");
        await().until(() -> one.take(ann).isPresent() && other.take(ann).isPresent());
    }

    private void pause(String... words) {
        CommandArgs<String, String> arguments = new CommandArgs<>(StringCodec.UTF8);
        List.of(words).forEach(arguments::add);
        redis.dispatch(CommandType.CLIENT, new StatusOutput<>(StringCodec.UTF8), arguments);
    }

    @Test
    void givenNoRedisThenNothingIsSaid() {
        Redis nowhere = RedisLinks.to("redis://127.0.0.1:1");
        try {
            assertThat(new SharedCounter(limit, clock, nowhere).take(ann)).isEmpty();
        } finally {
            nowhere.stop();
        }
    }
}
