package stravalite.command.archive;

import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.common.DateTimeUtils;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.command.archive.DeletedRunners.Departure;
import stravalite.platform.eventstore.EventNames;

/**
 * Takes those who left out of what has just been restored, as if they had left it: their account and all that is under their
 * id goes, their key as well, and {@code RunnerDeleted} is the last that is said of them. Doing it twice changes nothing.
 */
final class Clearing {

    private static final String KEYS = "personal.runner_key";
    private static final String DELETED = EventNames.all().entrySet().stream()
            .filter(name -> name.getValue().equals(RunnerDeleted.class))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();

    private final Connection transaction;
    private final List<String> statements;

    /** @param tables each after those that it refers to */
    Clearing(Connection transaction, List<String> tables) throws SQLException {
        this.transaction = transaction;
        this.statements = new ArrayList<>();
        for (String table : tables.reversed()) {
            if (!table.equals(KEYS) && Schema.columns(transaction, table).contains("runner_id")) {
                statements.add("delete from " + table + " where runner_id = any (?)");
            }
        }
    }

    /** Answers how many of them had an account. */
    long of(DeletedRunners list) throws IOException, SQLException {
        long[] cleared = new long[1];
        list.pages(page -> cleared[0] += clear(page));
        return cleared[0];
    }

    private long clear(List<Departure> page) throws SQLException {
        Array ids = array("uuid", page.stream().map(Departure::runner).toArray(UUID[]::new));
        Array moments = array(
                "text", page.stream().map(Departure::at).map(Instant::toString).toArray(String[]::new));
        for (String statement : statements) {
            update(statement, ids);
        }
        // Unless it is known that their tokens were ours: those of an external issuer go on. While their key is there:
        // who
        // has none has left before.
        update("""
                insert into account.departed (id, departed_at)
                select left_by.id, min(left_by.at::timestamptz) from unnest(?::uuid[], ?::text[]) left_by (id, at)
                where not exists (select from account.account a where a.id = left_by.id and password_hash is not null)
                  and not exists (select from personal.runner_key k where k.runner_id = left_by.id and text_key is null)
                group by left_by.id on conflict do nothing""", ids, moments);
        // The row stays, so that no key is ever made again.
        update("""
                insert into personal.runner_key (runner_id) select distinct unnest(?::uuid[])
                on conflict (runner_id) do update set text_key = null, hash_key = null""", ids);
        update(
                """
                insert into event_store.event (event_identifier, aggregate_identifier, sequence_number, type,
                  payload_type, payload_revision, payload, meta_data, time_stamp)
                select gen_random_uuid(), s.stream, s.last + 1, 'Runner', ?, '1',
                  convert_to('{"runnerId":"' || s.id || '"}', 'UTF8'), convert_to('{}', 'UTF8'), s.at
                from (select left_by.id, 'runner:' || left_by.id as stream, min(left_by.at) as at,
                    (select max(sequence_number) from event_store.event e
                      where e.aggregate_identifier = 'runner:' || left_by.id) as last
                  from unnest(?::uuid[], ?::text[]) left_by (id, at) group by left_by.id) s
                where s.last is not null and not exists (select from event_store.event e
                  where e.aggregate_identifier = s.stream and e.payload_type = ?)""",
                DELETED,
                ids,
                array(
                        "text",
                        page.stream()
                                .map(Departure::at)
                                .map(DateTimeUtils::formatInstant)
                                .toArray(String[]::new)),
                DELETED);
        return update("delete from account.account where id = any (?)", ids);
    }

    private Array array(String type, Object[] values) throws SQLException {
        return transaction.createArrayOf(type, values);
    }

    private long update(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = transaction.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeLargeUpdate();
        }
    }
}
