package stravalite.bench.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerId;
import stravalite.platform.personal.RunnerKeys;
import stravalite.testkit.GeneratedRun;
import stravalite.testkit.HistoryGenerator;

/**
 * Generated histories of many runners as events in the store, written as fast as the store takes them: each runner
 * registered, runs recorded one runner after the other as they happen, one run in twenty corrected and one in fifty deleted.
 */
final class ManyRunners {

    /** Runners whose runs are mixed with each other: positions of one runner lie far apart, as in life. */
    private static final int MIXED = 200;

    private static final int FLUSHED = 1 << 20;

    private final DataSource source;
    private final Serializer serializer;
    private final RunnerKeys keys;
    private final TransactionTemplate transaction;
    private final String metaData;
    private final Random random = new Random(1);
    private final Instant now;
    private final StringBuilder lines = new StringBuilder();
    private long written;

    ManyRunners(DataSource source, Serializer events, RunnerKeys keys, PlatformTransactionManager transactions) {
        this.source = source;
        this.serializer = events;
        this.keys = keys;
        this.transaction = new TransactionTemplate(transactions);
        this.metaData = hex(events.serialize(MetaData.emptyInstance(), byte[].class));
        this.now = Instant.now();
    }

    /** Writes at least so many events, those of whole runners. */
    long write(long events) throws SQLException, IOException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            for (int seed = 1; written < events; seed += MIXED) {
                try (Statement settings = connection.createStatement()) {
                    settings.execute("set local transaction_timeout = 0");
                }
                CopyIn copy = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy event_store.event (event_identifier, aggregate_identifier, sequence_number, type,"
                                + " payload_type, payload_revision, payload, meta_data, time_stamp) from stdin");
                try {
                    writeSome(copy, seed, events);
                    flush(copy);
                    copy.endCopy();
                } finally {
                    if (copy.isActive()) {
                        copy.cancelCopy();
                    }
                }
                connection.commit();
            }
        }
        return written;
    }

    private void writeSome(CopyIn copy, int seed, long events) throws SQLException {
        List<RunnerId> runners = new ArrayList<>();
        List<List<GeneratedRun>> histories = new ArrayList<>();
        long planned = written;
        for (int i = 0; i < MIXED && planned < events; i++) {
            runners.add(new RunnerId(new UUID(random.nextLong(), random.nextLong())));
            histories.add(HistoryGenerator.halfYear(seed + i).runs());
            planned += histories.getLast().size();
        }
        transaction.executeWithoutResult(status -> runners.forEach(keys::make));
        for (RunnerId runner : runners) {
            add(
                    copy,
                    runner.stream(),
                    0,
                    new RunnerRegistered(runner.value(), PersonalText.of("Runner " + runner.value()), "Europe/Berlin"));
        }
        int longest = histories.stream().mapToInt(List::size).max().orElse(0);
        for (int run = 0; run < longest; run++) {
            for (int i = 0; i < runners.size(); i++) {
                if (run < histories.get(i).size()) {
                    add(copy, runners.get(i), histories.get(i).get(run));
                }
            }
        }
    }

    private void add(CopyIn copy, RunnerId runner, GeneratedRun said) throws SQLException {
        RunId run = new RunId(new UUID(random.nextLong(), random.nextLong()));
        String stream = run.streamOf(runner);
        add(copy, stream, 0, recorded(runner, run, said));
        if (random.nextInt(20) == 0) {
            add(
                    copy,
                    stream,
                    1,
                    new RunCorrected(
                            runner.value(),
                            run.value(),
                            said.start().toEpochMilli(),
                            said.distanceCm() + 100,
                            said.durationMs() + 1_000,
                            said.elevationCm(),
                            title(said.title())));
        } else if (random.nextInt(50) == 0) {
            add(copy, stream, 1, new RunDeleted(runner.value(), run.value()));
        }
    }

    private static RunEvent recorded(RunnerId runner, RunId run, GeneratedRun said) {
        return new RunRecorded(
                runner.value(),
                run.value(),
                said.start().toEpochMilli(),
                said.distanceCm(),
                said.durationMs(),
                said.elevationCm(),
                title(said.title()),
                "import",
                "0".repeat(64));
    }

    private static @Nullable PersonalText title(@Nullable String title) {
        return PersonalText.ofOptional(title);
    }

    private void add(CopyIn copy, String stream, long sequence, Object event) throws SQLException {
        SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);
        lines.append(new UUID(random.nextLong(), random.nextLong()))
                .append('\t')
                .append(stream)
                .append('\t')
                .append(sequence)
                .append('\t')
                .append(event instanceof RunEvent ? "Run" : "Runner")
                .append('\t')
                .append(stored.getType().getName())
                .append('\t')
                .append(stored.getType().getRevision())
                .append('\t')
                .append(hex(stored))
                .append('\t')
                .append(metaData)
                .append('\t')
                .append(now.plusMillis(written))
                .append('\n');
        written++;
        if (lines.length() > FLUSHED) {
            flush(copy);
        }
    }

    private static String hex(SerializedObject<byte[]> stored) {
        return "\\\\x" + HexFormat.of().formatHex(stored.getData());
    }

    private void flush(CopyIn copy) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }
}
