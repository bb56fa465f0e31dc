package stravalite.standalone;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import stravalite.testkit.Frame;
import stravalite.testkit.StompClient;
import stravalite.testkit.StompRefused;
import tools.jackson.databind.JsonNode;

/**
 * A client of the live feed as the page is one: it connects again when it was cut off, and where numbers are missing it
 * asks for what it missed. Which were missing between two messages of one session it keeps: those nobody may miss.
 */
final class Follower implements AutoCloseable {

    private static final long NOTHING = -1;
    private static final Duration BACK_OFF = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Set<Integer> TRIED_AGAIN = Set.of(429, 503);

    private final Split split;
    private final World world;
    private final int place;
    private final Thread thread;
    private final Map<Long, UUID> known = new ConcurrentHashMap<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger sessions = new AtomicInteger();
    private final AtomicInteger holes = new AtomicInteger();
    private final Set<Long> leftOut = ConcurrentHashMap.newKeySet();
    private volatile long last = NOTHING;
    private volatile long first = NOTHING;
    private volatile boolean ended;

    /** @param place which of the query nodes it prefers */
    Follower(Split split, World world, int place) {
        this.split = split;
        this.world = world;
        this.place = place;
        this.thread = Thread.ofPlatform().name("follower-" + place).start(this::follow);
    }

    private void follow() {
        while (!ended) {
            List<SystemProcess> nodes = new ArrayList<>(split.queries());
            if (nodes.isEmpty()) {
                pause();
                continue;
            }
            URI socket = split.socket(nodes.get(place % nodes.size()));
            try (StompClient stomp = Live.connect(socket, null)) {
                stomp.subscribe("/topic/runs");
                sessions.incrementAndGet();
                listen(stomp);
            } catch (StompRefused | UncheckedIOException away) {
                pause();
            } catch (RuntimeException | Error unexpected) {
                faults.add(unexpected.toString());
                return;
            }
        }
    }

    private static void pause() {
        LockSupport.parkNanos(BACK_OFF.toNanos());
    }

    private void listen(StompClient stomp) {
        long lastHere = NOTHING;
        while (!ended) {
            Optional<Frame> frame = stomp.next(Duration.ofMillis(250));
            if (frame.isEmpty()) {
                if (stomp.awaitClosed(Duration.ZERO)) {
                    return;
                }
                continue;
            }
            if (frame.get().command().equals("MESSAGE")) {
                JsonNode message = Http.JSON.readTree(frame.get().body());
                long seq = message.path("seq").asLong();
                if (seq <= lastHere) {
                    faults.add("after " + lastHere + " came " + seq);
                }
                if (lastHere != NOTHING) {
                    LongStream.range(lastHere + 1, seq).forEach(leftOut::add);
                }
                lastHere = seq;
                hear(seq, message);
            }
        }
    }

    private void hear(long seq, JsonNode message) {
        if (first == NOTHING) {
            first = seq;
            last = seq - 1;
        }
        if (seq > last + 1) {
            holes.incrementAndGet();
            catchUp();
        }
        take(message);
        last = Math.max(last, seq);
    }

    /** Until it is answered: nodes may be away for a while. Whatever else keeps it from being answered is a fault. */
    void catchUp() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ended && faults.isEmpty() && !answered()) {
            if (System.nanoTime() > end) {
                faults.add("/feed did not tell within " + PATIENCE + " what came after " + last);
            }
            pause();
        }
    }

    private boolean answered() {
        try {
            return catchUpOnce();
        } catch (UncheckedIOException noAnswer) {
            return false;
        }
    }

    private boolean catchUpOnce() {
        Answer page;
        do {
            page = world.anybody().get("/feed?limit=1000&after=" + last);
            if (page.status() != 200) {
                if (!TRIED_AGAIN.contains(page.status())) {
                    faults.add("/feed answered " + page.status() + ": " + page.body());
                }
                return false;
            }
            for (JsonNode entry : page.body()) {
                take(entry);
                last = Math.max(last, entry.path("seq").asLong());
            }
        } while (!page.body().isEmpty());
        return true;
    }

    private void take(JsonNode entry) {
        long seq = entry.path("seq").asLong();
        UUID run = UUID.fromString(entry.path("run_id").asString());
        UUID before = known.putIfAbsent(seq, run);
        if (before != null && !before.equals(run)) {
            faults.add(seq + " was " + before + " and is " + run);
        }
    }

    /** The first number that it was told; -1 while there is none. */
    long first() {
        return first;
    }

    boolean knows(UUID run) {
        return known.containsValue(run);
    }

    /** All that it knows, by number. */
    Map<Long, UUID> known() {
        return Map.copyOf(known);
    }

    /** The numbers that it was not told between two messages of one session. */
    Set<Long> leftOut() {
        return Set.copyOf(leftOut);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public String toString() {
        return sessions + " sessions with " + holes + " holes and " + leftOut.size() + " numbers left out within one";
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
