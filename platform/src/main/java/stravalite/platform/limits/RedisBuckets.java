package stravalite.platform.limits;

import io.github.bucket4j.redis.lettuce.RedisApi;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The few commands that counting needs, over a link that may be away. They fail in their answers and never by throwing:
 * the library would wait for ever for what came at the same time.
 */
record RedisBuckets<K>(Supplier<Optional<RedisAsyncCommands<K, byte[]>>> link) implements RedisApi<K> {

    @Override
    public <V> RedisFuture<V> eval(String script, ScriptOutputType type, K[] keys, byte[][] values) {
        return ask(commands -> commands.eval(script, type, keys, values));
    }

    @Override
    public RedisFuture<byte[]> get(K key) {
        return ask(commands -> commands.get(key));
    }

    @Override
    @SuppressWarnings("unchecked") // nobody else sees the array that the key is wrapped in
    public RedisFuture<?> delete(K key) {
        return ask(commands -> commands.del(key));
    }

    private <V> RedisFuture<V> ask(Function<RedisAsyncCommands<K, byte[]>, RedisFuture<V>> question) {
        try {
            return question.apply(link.get().orElseThrow(() -> new RedisException("Redis is away")));
        } catch (RuntimeException e) {
            AsyncCommand<K, byte[], V> failed = new AsyncCommand<>(new Command<>(CommandType.EVAL, null));
            failed.completeExceptionally(e);
            return failed;
        }
    }
}
