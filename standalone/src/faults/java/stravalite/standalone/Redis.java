package stravalite.standalone;

import static org.awaitility.Awaitility.await;

import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** What can befall the Redis of the nodes. */
final class Redis {

    private final Split split;
    private int pauses;
    private int stops;
    private int cuts;
    private int subscribersCut;
    private int kills;

    Redis(Split split) {
        this.split = split;
    }

    /** Answers nobody for a while. */
    void pause(Duration time) {
        tell(redis -> redis.clientPause(time.toMillis()));
        pauses++;
    }

    /** Stands still for a while, as SIGSTOP does it. */
    void standStill(Duration time) throws IOException, InterruptedException {
        ProcessHandle process = split.servers().redis().process();
        long begun = System.nanoTime();
        signal(process, "STOP");
        try {
            await().pollInterval(Duration.ofMillis(10))
                    .atMost(time.plusSeconds(10))
                    .until(() -> System.nanoTime() - begun >= time.toNanos());
        } finally {
            signal(process, "CONT");
        }
        stops++;
    }

    /** Cuts off all who listen to channels. */
    void cutSubscribers() {
        tell(redis -> subscribersCut += Math.toIntExact(redis.clientKill(KillArgs.Builder.typePubsub())));
        cuts++;
    }

    /** Dies and comes back. */
    void kill() {
        split.servers().redis().kill();
        split.servers().redis().start();
        kills++;
    }

    private void tell(Consumer<RedisCommands<String, String>> command) {
        try (RedisClient client = RedisClient.create(split.servers().redis().url())) {
            command.accept(client.connect().sync());
        }
    }

    private static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new AssertionError("It can't be sent " + name);
        }
    }

    @Override
    public String toString() {
        return "Redis paused " + pauses + " times, stopped " + stops + ", killed " + kills
                + ", its subscribers cut off " + cuts + " times (" + subscribersCut + " connections)";
    }
}
