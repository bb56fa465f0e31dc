package stravalite.query.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import stravalite.platform.BackgroundLoop;

/**
 * Works off the past for one generation. One node holds all of its segments: it reads each event once, a page at a time, and
 * folds what a page holds for each segment side by side, each in a transaction of its own with the token that says how far
 * that segment has come. So it goes on where it was after whatever happens. Of how many runners the events are is all the
 * same to it, and the next page is read while one is folded.
 */
final class Filling {

    private static final int PAGE = 4_000;
    private static final int PART = 500;
    private static final Duration LONGEST_READ = Duration.ofSeconds(1);
    private static final int WAIT_MILLIS = 500;

    /** What was read for all segments, and how far that is. */
    private record Page(
            List<TrackedEventMessage<?>> events, @Nullable TrackingToken until) {}

    private final Generation generation;
    private final SegmentClaims claims;
    private final ThrottledSource source;
    private final SegmentFill fill;
    private final ExecutorService workers;
    private final BackgroundLoop loop;
    private final Map<Integer, SegmentToken> reached = new ConcurrentHashMap<>();
    private volatile @Nullable Throwable trouble;

    /** @param workers read and fold, first what was handed to them first: whoever folds waits for those who read */
    Filling(
            Generation generation,
            SegmentClaims claims,
            ThrottledSource source,
            SegmentFill fill,
            ExecutorService workers) {
        this.generation = generation;
        this.claims = claims;
        this.source = source;
        this.fill = fill;
        this.workers = workers;
        this.loop = new BackgroundLoop(
                generation.processor(),
                "The filling of " + generation + " broke off, it goes on in a second",
                this::run);
    }

    void start() {
        loop.start();
    }

    void stop() {
        loop.stop(LONGEST_READ);
        claims.release(generation);
    }

    /** How far the segments have come. */
    Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new HashMap<>();
        reached.forEach((segment, token) -> positions.put(segment, token.index()));
        return positions;
    }

    /** What keeps it from going on. */
    Optional<Throwable> trouble() {
        return Optional.ofNullable(trouble);
    }

    private void run() throws Exception {
        List<SegmentToken> claimed = claims.claim(generation);
        if (claimed.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
            return;
        }
        claimed.forEach(token -> reached.put(token.segment(), token));
        try (BlockingStream<TrackedEventMessage<?>> events = source.openStream(SegmentTokens.lowerBound(claimed))) {
            work(events);
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception e) {
            trouble = e;
            throw e;
        }
    }

    private void work(BlockingStream<TrackedEventMessage<?>> events) throws Exception {
        Segment[] segments = Segment.computeSegments(
                reached.keySet().stream().mapToInt(Integer::intValue).toArray());
        Page page = read(events);
        while (loop.running()) {
            List<Future<?>> folding = fold(page, segments);
            try {
                page = read(events);
            } finally {
                finish(folding);
            }
            trouble = null;
        }
    }

    /** As many events as there are, up to a page of them; for no longer than the claims on the segments can wait. */
    private Page read(BlockingStream<TrackedEventMessage<?>> events) throws InterruptedException {
        List<TrackedEventMessage<?>> page = new ArrayList<>(PAGE);
        TrackingToken until = null;
        long deadline = System.nanoTime() + LONGEST_READ.toNanos();
        int patience = WAIT_MILLIS;
        while (page.size() < PAGE
                && System.nanoTime() < deadline
                && loop.running()
                && events.hasNextAvailable(patience, TimeUnit.MILLISECONDS)) {
            TrackedEventMessage<?> event = events.nextAvailable();
            until = event.trackingToken();
            page.add(event);
            patience = 0;
        }
        return new Page(page, until);
    }

    /** Reading what events say is most of the work, and done by all threads also where there is one segment. */
    private List<Future<?>> fold(Page page, Segment[] segments) {
        Map<Segment, List<TrackedEventMessage<?>>> shares = new HashMap<>();
        for (TrackedEventMessage<?> event : page.events()) {
            UUID runner = Delivered.runnerOf(event);
            if (runner != null) {
                Segment segment = Arrays.stream(segments)
                        .filter(each -> each.matches(runner))
                        .findFirst()
                        .orElseThrow();
                SegmentToken token = reached.get(segment.getSegmentId());
                if (token == null || !token.covers(event.trackingToken())) {
                    shares.computeIfAbsent(segment, key -> new ArrayList<>()).add(event);
                }
            }
        }
        Map<Segment, List<Future<List<Delivered>>>> said = new HashMap<>();
        shares.forEach((segment, share) -> said.put(segment, read(share)));
        List<Future<?>> folding = new ArrayList<>();
        for (Segment segment : segments) {
            List<Future<List<Delivered>>> parts = said.getOrDefault(segment, List.of());
            TrackingToken until = until(segment, page);
            folding.add(workers.submit(() -> {
                List<Delivered> events = new ArrayList<>();
                for (Future<List<Delivered>> part : parts) {
                    events.addAll(part.get());
                }
                fill.fill(generation, segment.getSegmentId(), events, until)
                        .ifPresent(token -> reached.put(token.segment(), token));
                return segment;
            }));
        }
        return folding;
    }

    /** The parts wait in the queue before whoever waits for them. */
    private List<Future<List<Delivered>>> read(List<TrackedEventMessage<?>> share) {
        List<Future<List<Delivered>>> parts = new ArrayList<>();
        for (int from = 0; from < share.size(); from += PART) {
            List<TrackedEventMessage<?>> part = share.subList(from, Math.min(share.size(), from + PART));
            parts.add(workers.submit(() ->
                    part.stream().map(Delivered::of).filter(Objects::nonNull).toList()));
        }
        return parts;
    }

    /** After a restart one segment may have been further than the page reaches. */
    private @Nullable TrackingToken until(Segment segment, Page page) {
        SegmentToken token = reached.get(segment.getSegmentId());
        return token == null || token.token() == null || page.until() == null
                ? page.until()
                : token.token().upperBound(page.until());
    }

    /** What went wrong in the thread that folded, or in the one that it waited for. */
    private static Exception cause(ExecutionException failure) {
        return switch (failure.getCause()) {
            case ExecutionException within -> cause(within);
            case Exception cause -> cause;
            case null, default -> failure;
        };
    }

    /** All of them, also when one fails: no other page is begun while one is folded. */
    private static void finish(List<Future<?>> folding) throws Exception {
        Exception failure = null;
        for (Future<?> each : folding) {
            try {
                each.get();
            } catch (ExecutionException e) {
                failure = cause(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
