package stravalite.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stravalite.platform.redis.Redis;

/**
 * Counts what all nodes have seen, in Redis, by the nodes' own clocks. A count is gone from there when all of its client's
 * places are free again, and some seconds: nothing of many addresses that came once stays.
 */
final class SharedCounter implements Counter {

    private static final Logger LOG = LoggerFactory.getLogger(SharedCounter.class);
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration KEPT_WHEN_FREE = Duration.ofSeconds(10);
    private static final int MOST_CLIENTS = 50_000;

    private final Limit limit;
    private final Redis redis;
    private final BucketConfiguration configuration;
    private final AsyncProxyManager<String> buckets;

    /** One object a client, so that requests that come at once are counted by one call rather than against each other. */
    private final Cache<String, AsyncBucketProxy> seen = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build();

    SharedCounter(Limit limit, TimeMeter clock, Redis redis) {
        this.limit = limit;
        this.redis = redis;
        this.configuration =
                BucketConfiguration.builder().addLimit(limit.bandwidth()).build();
        this.buckets = new Bucket4jLettuce.LettuceBasedProxyManagerBuilder<>(new RedisBuckets<>(redis::byteCommands))
                .clientClock(clock)
                .requestTimeout(PATIENCE)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(KEPT_WHEN_FREE))
                .build()
                .asAsync();
    }

    /** Empty when Redis is away, or takes longer than 250 ms. */
    @Override
    public Optional<Place> take(String client) {
        if (redis.byteCommands().isEmpty()) {
            return Optional.empty();
        }
        CompletableFuture<Optional<Place>> place =
                bucket(client).tryConsumeAndReturnRemaining(1).thenApply(probe -> Optional.of(Place.of(limit, probe)));
        try {
            return place.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Redis did not count for {}: {}", limit.name(), e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private AsyncBucketProxy bucket(String client) {
        return Objects.requireNonNull(seen.get(
                key(client),
                key -> buckets.builder()
                        .withOptimization(Optimizations.batching())
                        .build(key, () -> CompletableFuture.completedFuture(configuration))));
    }

    /** With the number, so that another setting begins another count. */
    private String key(String client) {
        return "stravalite:limit:" + limit.name() + ":" + limit.perMinute() + ":" + client;
    }
}
