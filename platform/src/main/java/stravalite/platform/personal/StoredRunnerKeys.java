package stravalite.platform.personal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.redis.Signals;

/**
 * The table of keys, and those of them that were used last. All statements run on the connection of the transaction that
 * is under way in this thread, if there is one: none waits for a second connection.
 */
@Component
class StoredRunnerKeys implements RunnerKeys {

    private static final String CHANNEL = "runner-key-forgotten";
    private static final int MOST_AT_HAND = 20_000;

    /** For so long at most a node goes on using a key whose end it was not told of. */
    private static final Duration AT_HAND = Duration.ofMinutes(1);

    /** A row of the table; the key is empty when it is forgotten. */
    private record Row(RunnerId runner, Optional<RunnerKey> key) {}

    private final JdbcClient jdbc;
    private final Signals signals;
    private final SecureRandom random = new SecureRandom();

    /** Empty for a forgotten key. A runner of whom the table knows nothing is not in it. */
    private final Cache<RunnerId, Optional<RunnerKey>> atHand = Caffeine.newBuilder()
            .maximumSize(MOST_AT_HAND)
            .expireAfterWrite(AT_HAND)
            .build();

    StoredRunnerKeys(JdbcClient jdbc, Signals signals) {
        this.jdbc = jdbc;
        this.signals = signals;
        signals.listen(CHANNEL, runner -> atHand.put(new RunnerId(UUID.fromString(runner)), Optional.empty()));
    }

    @Override
    public RunnerKey make(RunnerId runner) {
        KeyChanges.mark();
        // An update of nothing, since only then a row that is there already is returned.
        return jdbc.sql("""
                        insert into personal.runner_key (runner_id, text_key, hash_key) values (:runner, :text, :hash)
                        on conflict (runner_id) do update set runner_id = excluded.runner_id returning *""")
                .param("runner", runner.value())
                .param("text", randomKey())
                .param("hash", randomKey())
                .query(this::row)
                .single()
                .key()
                .orElseThrow(RunnerKeys::noRunner);
    }

    @Override
    public Optional<RunnerKey> find(RunnerId runner) {
        Optional<RunnerKey> known = atHand.getIfPresent(runner);
        return known == null ? read(List.of(runner)).stream().findFirst().flatMap(this::putAtHand) : known;
    }

    @Override
    public void expect(Collection<RunnerId> runners) {
        List<RunnerId> unknown = runners.stream()
                .distinct()
                .filter(runner -> atHand.getIfPresent(runner) == null)
                .toList();
        if (!unknown.isEmpty()) {
            read(unknown).forEach(this::putAtHand);
        }
    }

    @Override
    public void forget(RunnerId runner) {
        jdbc.sql("""
                        insert into personal.runner_key (runner_id) values (:runner)
                        on conflict (runner_id) do update set text_key = null, hash_key = null""").param("runner", runner.value()).update();
        KeyChanges.andThen(() -> signals.tell(CHANNEL, runner.toString()));
    }

    private List<Row> read(List<RunnerId> runners) {
        return jdbc.sql("select * from personal.runner_key where runner_id = any (:runners::uuid[])")
                .param("runners", runners.stream().map(RunnerId::value).toArray(UUID[]::new))
                .query(this::row)
                .list();
    }

    /** What is there already stays: it may say that the key was forgotten since the row was read. */
    private Optional<RunnerKey> putAtHand(Row row) {
        if (KeyChanges.areUnderWay()) {
            return row.key();
        }
        Optional<RunnerKey> known = atHand.asMap().putIfAbsent(row.runner(), row.key());
        return known == null ? row.key() : known;
    }

    private Row row(ResultSet row, int number) throws SQLException {
        byte[] texts = row.getBytes("text_key");
        byte[] hashes = row.getBytes("hash_key");
        return new Row(
                new RunnerId(row.getObject("runner_id", UUID.class)),
                texts == null || hashes == null ? Optional.empty() : Optional.of(new RunnerKey(texts, hashes, random)));
    }

    private byte[] randomKey() {
        byte[] key = new byte[RunnerKey.BYTES];
        random.nextBytes(key);
        return key;
    }
}
