package stravalite.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Counts what this process has seen, of so many clients at most: when there are more, it forgets those least seen. */
final class OwnCounter implements Counter {

    private static final int MOST_CLIENTS = 50_000;

    private final Limit limit;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    OwnCounter(Limit limit, TimeMeter clock) {
        this.limit = limit;
        this.clock = clock;
    }

    @Override
    public Optional<Place> take(String client) {
        Bucket bucket = Objects.requireNonNull(buckets.get(
                client,
                key -> Bucket.builder()
                        .addLimit(limit.bandwidth())
                        .withCustomTimePrecision(clock)
                        .build()));
        return Optional.of(Place.of(limit, bucket.tryConsumeAndReturnRemaining(1)));
    }
}
