package stravalite.platform.redis;

/** Links to Redis for tests. */
public final class RedisLinks {

    private RedisLinks() {}

    /** A link that has begun to connect. */
    public static Redis to(String url) {
        Redis redis = new Redis(url);
        redis.start();
        return redis;
    }
}
