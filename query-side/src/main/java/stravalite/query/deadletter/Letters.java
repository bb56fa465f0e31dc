package stravalite.query.deadletter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.query.projection.DeadLetters;
import stravalite.query.projection.Generation;

/** The tables of what is set aside; of each batch a constant number of statements. */
@Component
class Letters implements DeadLetters {

    private final JdbcClient jdbc;

    Letters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which of these runners are set aside. Until the transaction ends nobody else adds to what waits of them or takes from
     * it; who is let go meanwhile by somebody else is not among them.
     */
    List<UUID> lockParked(Generation generation, Collection<UUID> runners) {
        return of(generation, """
                        select runner_id from projection.parked_runner
                        where projection = :projection and generation = :generation and runner_id = any (:runners::uuid[])
                        order by runner_id for update
                        """)
                .param("runners", runners.toArray(UUID[]::new))
                .query(UUID.class)
                .list();
    }

    /**
     * Sets runners aside who are not.
     *
     * @throws TooManyDeadLetters when there would be more than so many
     */
    void park(Generation generation, Collection<UUID> runners, int most) {
        if (runners.isEmpty()) {
            return;
        }
        of(generation, """
                        select pg_advisory_xact_lock(hashtextextended('parked-runners:' || :projection, :generation))
                        """).query((row, n) -> n).single();
        of(generation, """
                        insert into projection.parked_runner (projection, generation, runner_id)
                        select :projection, :generation, unnest(:runners::uuid[])
                        """).param("runners", runners.toArray(UUID[]::new)).update();
        if (parked(generation) > most) {
            throw new TooManyDeadLetters(generation, most);
        }
    }

    int parked(Generation generation) {
        return of(generation, """
                        select count(*) from projection.parked_runner
                        where projection = :projection and generation = :generation
                        """).query(Integer.class).single();
    }

    void put(Generation generation, List<Attempt.Aside> aside) {
        if (aside.isEmpty()) {
            return;
        }
        of(generation, """
                        insert into projection.dead_letter (projection, generation, runner_id, event_id, stream, sequence,
                          position, cause, detail)
                        select :projection, :generation, runner_id, event_id, stream, sequence, position, cause, detail
                        from unnest(:runners::uuid[], :events, :streams, :sequences, :positions, :causes, :details)
                          with ordinality as n(runner_id, event_id, stream, sequence, position, cause, detail, place)
                        order by place
                        on conflict (projection, generation, event_id) do nothing
                        """)
                .param("runners", aside.stream().map(a -> a.event().runnerId()).toArray(UUID[]::new))
                .param("events", texts(aside, a -> a.event().eventId()))
                .param("streams", texts(aside, a -> a.event().stream()))
                .param(
                        "sequences",
                        longs(aside.stream().mapToLong(a -> a.event().sequence())))
                .param(
                        "positions",
                        longs(aside.stream().mapToLong(a -> a.event().position())))
                .param(
                        "causes",
                        texts(aside, a -> a.fault() == null ? null : a.fault().cause()))
                .param(
                        "details",
                        texts(aside, a -> a.fault() == null ? null : a.fault().detail()))
                .update();
    }

    /** Forgets all that waits of these runners. */
    void letGo(Generation generation, Collection<UUID> runners) {
        if (!runners.isEmpty()) {
            of(generation, """
                            delete from projection.parked_runner
                            where projection = :projection and generation = :generation and runner_id = any (:runners::uuid[])
                            """).param("runners", runners.toArray(UUID[]::new)).update();
        }
    }

    /** The first that wait of a runner. */
    List<Letter> first(Generation generation, UUID runner, int count) {
        return of(generation, """
                        select * from projection.dead_letter
                        where projection = :projection and generation = :generation and runner_id = :runner
                        order by id limit :count
                        """)
                .param("runner", runner)
                .param("count", count)
                .query(Letter::of)
                .list();
    }

    void remove(Collection<Long> ids) {
        jdbc.sql("delete from projection.dead_letter where id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    /** A letter could not be folded again. */
    void failed(long id, Fault fault) {
        jdbc.sql("""
                        update projection.dead_letter
                        set cause = :cause, detail = :detail, attempts = attempts + 1, tried_at = now() where id = :id
                        """)
                .param("cause", fault.cause())
                .param("detail", fault.detail())
                .param("id", id)
                .update();
    }

    /** Keeps who took a letter out, and why. */
    void drop(Generation generation, Letter letter, UUID admin, String reason) {
        of(generation, """
                        insert into projection.dropped_letter (projection, generation, runner_id, event_id, position, cause,
                          detail, parked_at, dropped_by, reason)
                        select projection, generation, runner_id, event_id, position, cause, detail, parked_at, :admin, :reason
                        from projection.dead_letter
                        where projection = :projection and generation = :generation and id = :id
                        """)
                .param("admin", admin)
                .param("reason", reason)
                .param("id", letter.id())
                .update();
        remove(List.of(letter.id()));
    }

    /** Where an event waits: in each generation at most once. */
    List<Letter> named(String projection, UUID event) {
        return jdbc.sql("""
                        select * from projection.dead_letter where projection = :projection and event_id = :event
                        order by generation
                        """)
                .param("projection", projection)
                .param("event", event.toString())
                .query(Letter::of)
                .list();
    }

    /** What waits of a projection, in all generations, in the order in which it came. */
    List<Letter> page(String projection, long after, int count) {
        return jdbc.sql("""
                        select * from projection.dead_letter where projection = :projection and id > :after
                        order by id limit :count
                        """)
                .param("projection", projection)
                .param("after", after)
                .param("count", count)
                .query(Letter::of)
                .list();
    }

    @Override
    public long count(Generation generation) {
        return of(generation, """
                        select count(*) from projection.dead_letter
                        where projection = :projection and generation = :generation
                        """).query(Long.class).single();
    }

    @Override
    public Map<String, Long> counts(Collection<String> projections) {
        return jdbc
                .sql("""
                        select name, (select count(*) from projection.dead_letter where projection = name)
                        from unnest(:projections::text[]) as asked(name)
                        """)
                .param("projections", projections.toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString("name"), row.getLong("count")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void forget(Generation generation) {
        of(generation, """
                        delete from projection.parked_runner
                        where projection = :projection and generation = :generation
                        """).update();
    }

    /** How many wait of a runner. */
    long waiting(Generation generation, UUID runner) {
        return of(generation, """
                        select count(*) from projection.dead_letter
                        where projection = :projection and generation = :generation and runner_id = :runner
                        """).param("runner", runner).query(Long.class).single();
    }

    private JdbcClient.StatementSpec of(Generation generation, String sql) {
        return jdbc.sql(sql).param("projection", generation.projection()).param("generation", generation.number());
    }

    private static String[] texts(List<Attempt.Aside> aside, Function<Attempt.Aside, @Nullable String> text) {
        return aside.stream().map(text).toArray(String[]::new);
    }

    private static Long[] longs(LongStream numbers) {
        return numbers.boxed().toArray(Long[]::new);
    }
}
