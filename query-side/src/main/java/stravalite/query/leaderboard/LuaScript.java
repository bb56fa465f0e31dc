package stravalite.query.leaderboard;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.core.io.ClassPathResource;

/**
 * A script that Redis runs as one step.
 *
 * @param text what it does
 * @param digest by which Redis knows it once it has seen it
 */
record LuaScript(String text, String digest) {

    /** The script {@code leaderboard/<name>.lua} of the class path. */
    static LuaScript named(String name) {
        try {
            byte[] text = new ClassPathResource("leaderboard/" + name + ".lua").getContentAsByteArray();
            return new LuaScript(
                    new String(text, StandardCharsets.UTF_8),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("The script " + name + " can't be read", e);
        }
    }

    /** Runs it by its digest, and by its text where Redis does not know it yet. */
    <T> CompletableFuture<T> run(
            RedisAsyncCommands<String, String> redis, ScriptOutputType output, List<String> keys, List<String> values) {
        String[] k = keys.toArray(String[]::new);
        String[] v = values.toArray(String[]::new);
        return redis.<T>evalsha(digest, output, k, v)
                .toCompletableFuture()
                .exceptionallyCompose(e -> isUnknown(e)
                        ? redis.<T>eval(text, output, k, v).toCompletableFuture()
                        : CompletableFuture.failedFuture(e));
    }

    private static boolean isUnknown(Throwable e) {
        return e instanceof RedisNoScriptException
                || (e instanceof CompletionException && e.getCause() instanceof RedisNoScriptException);
    }
}
