package stravalite.query.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunStated;
import stravalite.api.runner.RunnerEvent;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerEvent.RunnerRenamed;
import stravalite.api.runner.RunnerEvent.RunnerTimeZoneChanged;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;
import stravalite.query.projection.RunnerByRunner.Needed;

/**
 * The events of a generation that is filled in, kept as they come and read runner by runner at the end; see {@code
 * projection/filling.sql}.
 */
@Component
class SaidEvents {

    /**
     * Above these no number of a run makes sense, and below them nothing that is computed of it leaves the range of a
     * {@code long}: an event that says more is told from the others now, while it is one of a batch.
     */
    private static final long MOST_CENTIMETRES = 10_000_000_000_000L;

    private static final long MOST_MILLISECONDS = 100_000_000_000L;
    private static final long LATEST_MILLISECOND = 1_000_000_000_000_000L;

    private static final String COLUMNS = "runner_id, run_id, revision, position, recorded_ms, kind, started_ms,"
            + " distance_cm, duration_ms, elevation_cm, words, detail, import_id,"
            + " elapsed_ms, efforts";

    private final JdbcClient jdbc;
    private final DataSource source;

    SaidEvents(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    /** In a transaction: keeps what a batch says, and of who leaves in it no words and no facts, or nothing but that. */
    void keep(Generation generation, Set<Needed> needed, List<StoredEvent> batch) {
        CopiedRows rows = new CopiedRows();
        List<UUID> gone = new ArrayList<>();
        for (StoredEvent event : batch) {
            switch (event) {
                case StoredEvent.OfRun run -> add(rows, needed, run);
                case StoredEvent.OfRunner own -> {
                    add(rows, needed, own);
                    if (own.event() instanceof RunnerDeleted left) {
                        gone.add(left.runnerId());
                    }
                }
            }
        }
        Connection connection = DataSourceUtils.getConnection(source);
        try {
            Copying.in(connection, generation.in("{g}.said (" + COLUMNS + ")"), rows);
        } finally {
            DataSourceUtils.releaseConnection(connection, source);
        }
        if (gone.isEmpty()) {
            return;
        }
        if (needed.contains(Needed.LEAVERS)) {
            jdbc.sql(generation.in("""
                            update {g}.said set words = null, started_ms = 0 * started_ms, distance_cm = 0 * distance_cm,
                              duration_ms = 0 * duration_ms, elevation_cm = null, elapsed_ms = null, efforts = null,
                              import_id = null
                            where runner_id in (:gone)""")).param("gone", gone).update();
        } else {
            jdbc.sql(generation.in("delete from {g}.said where runner_id in (:gone) and kind <> :left"))
                    .param("gone", gone)
                    .param("left", SaidKind.LEFT.name())
                    .update();
        }
    }

    private static void add(CopiedRows rows, Set<Needed> needed, StoredEvent.OfRun said) {
        RunStated run = said.event() instanceof RunStated stated ? stated : null;
        if (run != null) {
            checkRange(run);
        }
        rows.add(
                said.runnerId(),
                said.event().runId(),
                said.revision(),
                said.position(),
                said.recordedAt().toEpochMilli(),
                SaidKind.of(said.event()).name(),
                run == null ? null : run.startedAtMillis(),
                run == null ? null : run.distanceCm(),
                run == null ? null : run.durationMs(),
                run == null ? null : run.elevationGainCm(),
                run == null || !needed.contains(Needed.TITLES) ? null : PersonalText.read(run.title()),
                run instanceof RunRecorded recorded ? Objects.requireNonNull(recorded.source()) : null,
                said.importId(),
                run == null ? null : run.elapsedMs(),
                run == null ? null : SaidEfforts.text(run.effortsMs()));
    }

    private static void checkRange(RunStated run) {
        Long climb = run.elevationGainCm();
        Long elapsed = run.elapsedMs();
        Map<String, Long> efforts = run.effortsMs();
        if (isBeyond(MOST_CENTIMETRES, run.distanceCm())
                || isBeyond(MOST_MILLISECONDS, run.durationMs())
                || isBeyond(LATEST_MILLISECOND, run.startedAtMillis())
                || (climb != null && isBeyond(MOST_CENTIMETRES, climb))
                || (elapsed != null && isBeyond(MOST_MILLISECONDS, elapsed))
                || (efforts != null && efforts.values().stream().anyMatch(ms -> isBeyond(MOST_MILLISECONDS, ms)))) {
            throw new IllegalArgumentException("A number of run " + run.runId() + " is out of range");
        }
    }

    private static boolean isBeyond(long most, long number) {
        return number < -most || number > most;
    }

    private static void add(CopiedRows rows, Set<Needed> needed, StoredEvent.OfRunner said) {
        RunnerEvent event = said.event();
        PersonalText name = switch (event) {
            case RunnerRegistered registered -> registered.name();
            case RunnerRenamed renamed -> renamed.name();
            case RunnerTimeZoneChanged _, RunnerVisibilityChanged _, RunnerDeleted _ -> null;
        };
        String detail = switch (event) {
            case RunnerRegistered registered -> zone(needed, registered.timeZone());
            case RunnerTimeZoneChanged changed -> zone(needed, changed.timeZone());
            case RunnerVisibilityChanged changed -> changed.visibility();
            case RunnerRenamed _, RunnerDeleted _ -> null;
        };
        rows.add(
                said.runnerId(),
                null,
                said.revision(),
                said.position(),
                said.recordedAt().toEpochMilli(),
                SaidKind.of(event).name(),
                null,
                null,
                null,
                null,
                needed.contains(Needed.NAMES) ? PersonalText.read(name) : null,
                detail,
                null,
                null,
                null);
    }

    /** One that can't be read is told now, when it can be laid to an event. */
    private static String zone(Set<Needed> needed, String name) {
        return needed.contains(Needed.TIME_ZONES) ? ZoneId.of(name).getId() : ZoneOffset.UTC.getId();
    }

    /** The position of the last event that was kept; 0 without any. */
    long position(Generation generation) {
        return jdbc.sql(generation.in("select coalesce(max(position), 0) from {g}.said"))
                .query(Long.class)
                .single();
    }

    /**
     * Reads all that was kept over a connection of its own: of one runner after the other first the runner's own events, then
     * those of one run after those of the other, each in order.
     */
    void forEachRunner(Generation generation, Consumer<List<StoredEvent>> reader) {
        try (Connection connection = connect()) {
            boolean whole = false;
            try {
                read(connection, generation, reader);
                connection.rollback();
                whole = true;
            } finally {
                if (!whole) {
                    // The rest of the rows is still to come: nobody else can have this connection.
                    connection.abort(Runnable::run);
                }
            }
        } catch (SQLException e) {
            throw Copying.translated("reading what was said", e);
        }
    }

    private Connection connect() {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw new CannotGetJdbcConnectionException("There is no connection to read what was said", e);
        }
    }

    private static void read(Connection connection, Generation generation, Consumer<List<StoredEvent>> reader)
            throws SQLException {
        connection.setAutoCommit(false);
        // Before the first row comes all are sorted.
        connection.setNetworkTimeout(Runnable::run, 0);
        try (Statement settings = connection.createStatement()) {
            settings.execute("set local transaction_timeout = 0; set local idle_in_transaction_session_timeout = 0;"
                    + " set local work_mem = '128MB'");
        }
        ByRunner runners = new ByRunner(reader);
        Copying.out(
                connection,
                generation.in("select " + COLUMNS
                        + " from {g}.said order by runner_id, run_id nulls first, revision, position"),
                row -> runners.accept(SaidRow.event(row)));
        runners.end();
    }

    private static final class ByRunner {

        private final Consumer<List<StoredEvent>> reader;
        private List<StoredEvent> events = new ArrayList<>();

        ByRunner(Consumer<List<StoredEvent>> reader) {
            this.reader = reader;
        }

        void accept(StoredEvent event) {
            if (!events.isEmpty() && !events.getFirst().runnerId().equals(event.runnerId())) {
                end();
            }
            events.add(event);
        }

        void end() {
            if (!events.isEmpty()) {
                reader.accept(events);
                events = new ArrayList<>();
            }
        }
    }
}
