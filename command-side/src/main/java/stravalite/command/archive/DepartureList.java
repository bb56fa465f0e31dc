package stravalite.command.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.runner.RunnerId;
import stravalite.command.archive.DeletedRunners.Departure;
import stravalite.platform.BackgroundWork;

/** Keeps the list of those who left, by which a restored backup is cleared of them. */
@Component
public class DepartureList extends BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(DepartureList.class);
    private static final int AT_A_TIME = 1_000;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final DeletedRunners list;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    /** How many had left when the list had all of them: a key that is gone stays so. */
    private volatile long complete = -1;

    DepartureList(
            @Value("${stravalite.deleted-runners}") Path file,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        super("departures", "The list of deleted runners can't be completed", Duration.ofMillis(200));
        this.list = new DeletedRunners(file);
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Puts somebody on the list whose account has been deleted: after that is committed, or a backup would be cleared of
     * somebody who stayed, and before it is acknowledged.
     */
    public void note(RunnerId runner) {
        append(List.of(new Departure(runner.value(), clock.instant())));
    }

    @Override
    public boolean isAutoStartup() {
        return false;
    }

    /** From now on the list has everybody a minute after they left, also when they left by way of another node. */
    @EventListener(ApplicationReadyEvent.class)
    void follow() {
        start();
    }

    @Override
    protected Duration turn() {
        catchUp();
        return PAUSE;
    }

    /** Adds who is missing, after a crash between a deletion and its line, or when other nodes have lists of their own. */
    void catchUp() {
        try {
            int missing = transaction.execute(status -> addMissing());
            if (missing > 0) {
                LOG.info("Added {} who left to the list of deleted runners", missing);
            }
        } catch (RuntimeException e) {
            LOG.error("The list of deleted runners can't be completed: a restored backup would bring some back", e);
        }
    }

    DeletedRunners list() {
        return list;
    }

    private int addMissing() {
        long gone = jdbc.sql("select count(*) from personal.runner_key where text_key is null")
                .query(Long.class)
                .single();
        if (gone == complete && list.exists()) {
            return 0;
        }
        jdbc.sql("create temporary table listed_departure (id uuid) on commit drop")
                .update();
        listed();
        List<UUID> missing;
        int added = 0;
        do {
            missing = jdbc.sql("""
                            with missing as (
                              select runner_id from personal.runner_key k
                              where text_key is null
                                and not exists (select from listed_departure l where l.id = k.runner_id)
                              limit :count)
                            insert into listed_departure select runner_id from missing returning id""").param("count", AT_A_TIME).query(UUID.class).list();
            append(missing.stream()
                    .map(id -> new Departure(id, clock.instant()))
                    .toList());
            added += missing.size();
        } while (missing.size() == AT_A_TIME);
        complete = gone;
        return added;
    }

    private void listed() {
        try {
            list.append(List.of()); // A line that a crash has cut off is gone then.
            list.pages(page -> jdbc.sql("insert into listed_departure select unnest(:ids::uuid[])")
                    .param("ids", page.stream().map(Departure::runner).toArray(UUID[]::new))
                    .update());
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("The list of deleted runners can't be read", e);
        }
    }

    private void append(List<Departure> departures) {
        try {
            list.append(departures);
        } catch (IOException e) {
            throw new UncheckedIOException("The list of deleted runners can't be written", e);
        }
    }
}
