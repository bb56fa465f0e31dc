package stravalite.query.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.BackgroundWork;
import stravalite.platform.redis.Signals;
import stravalite.query.live.LiveGateway;
import stravalite.query.live.LiveMessage;
import stravalite.query.live.LiveTopic;
import stravalite.query.projection.Generations;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /topic/runs}: the newest runs at once, then each run as it is recorded, in order and without a hole; runs that
 * come within a twentieth of a second of each other are told together. Signals bring the entries; where one was missed
 * the table is read, since every number below one that was told is in it. It is read while no signal comes, too: the
 * signal of the last entry may be lost, by a link to Redis that was cut or with the node that was about to tell it.
 */
@Component
class FeedTopic extends BackgroundWork implements LiveTopic {

    private static final String DESTINATION = "/topic/runs";
    private static final int SHOWN = 50;

    /** So many are told together at most: well below what may wait for a subscriber. */
    private static final int TOGETHER = 100;

    private static final long NOTHING = -1;
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(1);

    /** After some were published; those that come meanwhile go together, each subscriber's in one write to its socket. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Stands for entries whose signals were not taken: look into the table. */
    private static final FeedSignal CATCH_UP = new FeedSignal(new LiveMessage(Long.MAX_VALUE, ""), Instant.EPOCH, null);

    private final FeedReader feed;
    private final LiveGateway gateway;
    private final JsonMapper json;
    private final Published news;
    private final BlockingQueue<FeedSignal> told = new ArrayBlockingQueue<>(4096);

    /** The last number published here, from the first snapshot or signal on. */
    private final AtomicLong published = new AtomicLong(NOTHING);

    private volatile boolean missed;

    FeedTopic(
            FeedReader feed,
            LiveGateway gateway,
            JsonMapper json,
            Published news,
            Signals signals,
            Generations generations) {
        super("live-feed", "The live feed could not read what it missed, it looks again");
        this.feed = feed;
        this.gateway = gateway;
        this.json = json;
        this.news = news;
        signals.listen(FeedProjection.CHANNEL, this::hear);
        // A cut-over may have numbered runs that nobody has told of.
        generations.onServe(generation -> {
            if (generation.projection().equals(FeedProjection.NAME)) {
                offer(CATCH_UP);
            }
        });
    }

    private void hear(String signal) {
        offer(FeedSignal.parse(signal));
    }

    private void offer(FeedSignal signal) {
        if (!told.offer(signal)) {
            missed = true;
        }
    }

    @Override
    public String destination() {
        return DESTINATION;
    }

    @Override
    public List<LiveMessage> snapshot(@Nullable RunnerId runner) {
        List<LiveMessage> newest =
                feed.newest(SHOWN).stream().map(this::message).toList();
        published.compareAndSet(NOTHING, newest.isEmpty() ? 0 : newest.getLast().cursor());
        return newest;
    }

    @Override
    protected Duration turn() throws InterruptedException {
        long before = published.get();
        FeedSignal next = missed ? told.poll() : told.poll(LOOKED_AT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            missed = true;
        }
        List<FeedSignal> together = new ArrayList<>();
        for (; next != null; next = told.poll()) {
            take(next, together);
            if (together.size() == TOGETHER) {
                publish(together);
            }
        }
        publish(together);
        if (missed) {
            catchUp();
        }
        return published.get() == before ? Duration.ZERO : PAUSE;
    }

    private void take(FeedSignal next, List<FeedSignal> together) {
        long cursor = next.message().cursor();
        if (!next.equals(CATCH_UP)) {
            published.compareAndSet(NOTHING, cursor - 1);
        }
        long last = published.get() + together.size();
        if (cursor == last + 1) {
            together.add(next);
        } else if (cursor > last) {
            missed = true;
        }
    }

    private void publish(List<FeedSignal> together) {
        if (!together.isEmpty()) {
            news.publish(DESTINATION, together);
            published.addAndGet(together.size());
            together.clear();
        }
    }

    /** Until it has succeeded, what was missed stays missed; what is missed meanwhile is looked for again. */
    private void catchUp() {
        missed = false;
        boolean caughtUp = false;
        try {
            List<FeedEntry> page;
            do {
                page = published.get() == NOTHING || !feed.isServed()
                        ? List.of()
                        : feed.after(published.get(), TOGETHER);
                if (!page.isEmpty()) {
                    gateway.publish(
                            DESTINATION, page.stream().map(this::message).toList());
                    published.set(page.getLast().seq());
                }
            } while (page.size() == TOGETHER);
            caughtUp = true;
        } finally {
            if (!caughtUp) {
                missed = true;
            }
        }
    }

    private LiveMessage message(FeedEntry entry) {
        return new LiveMessage(entry.seq(), json.writeValueAsString(entry));
    }

    /** Before the processors, so that it hears the first entry that they fold. */
    @Override
    public int getPhase() {
        return 60;
    }
}
