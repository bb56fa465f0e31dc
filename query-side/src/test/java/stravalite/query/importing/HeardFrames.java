package stravalite.query.importing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import stravalite.api.runner.RunnerId;
import stravalite.query.live.LiveGateway;
import stravalite.query.live.LiveMessage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The end of a gateway at which runners listen. */
final class HeardFrames implements LiveGateway {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Set<RunnerId> listeners = ConcurrentHashMap.newKeySet();
    private final Map<RunnerId, BlockingQueue<LiveMessage>> heard = new ConcurrentHashMap<>();

    void listen(RunnerId runner) {
        listeners.add(runner);
    }

    JsonNode next(RunnerId runner) throws InterruptedException {
        LiveMessage message = of(runner).poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (message == null) {
            throw new AssertionError("Nothing came within " + PATIENCE);
        }
        return JsonMapper.shared().readTree(message.json());
    }

    private BlockingQueue<LiveMessage> of(RunnerId runner) {
        return heard.computeIfAbsent(runner, one -> new LinkedBlockingQueue<>());
    }

    @Override
    public void publish(String destination, List<LiveMessage> messages) {
        throw new AssertionError("An import was told to everybody");
    }

    @Override
    public void publishTo(RunnerId runner, String destination, LiveMessage message) {
        of(runner).add(message);
    }

    @Override
    public boolean listens(RunnerId runner, String destination) {
        return listeners.contains(runner);
    }

    @Override
    public void disconnect(RunnerId runner) {
        listeners.remove(runner);
    }
}
