package stravalite.query.projection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of generations, by which every node starts and stops its processors. */
@Component
class Registry {

    private static final String SELECT = """
            select g.*, exists (select from pg_namespace where nspname = g.projection || '_g' || g.generation) as there
            from projection.generation g\s""";

    private final JdbcClient jdbc;

    Registry(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that are in use or leave something behind, by projection and number. */
    List<RegisteredGeneration> inUse() {
        return jdbc.sql("select * from (" + SELECT + """
                        ) g where there or state in ('filling', 'completing', 'caught_up', 'cutting_over', 'live', 'retired')
                        order by projection, generation""").query(Registry::row).list();
    }

    List<RegisteredGeneration> inUse(String projection) {
        return inUse().stream()
                .filter(row -> row.generation().projection().equals(projection))
                .toList();
    }

    Optional<RegisteredGeneration> find(String projection, UUID replay) {
        return jdbc.sql(SELECT + "where projection = ? and replay_id = ?")
                .params(projection, replay)
                .query(Registry::row)
                .optional();
    }

    Optional<RegisteredGeneration> find(Generation generation) {
        return jdbc.sql(SELECT + "where projection = ? and generation = ?")
                .params(generation.projection(), generation.number())
                .query(Registry::row)
                .optional();
    }

    /** The one that serves. */
    Optional<Generation> live(String projection) {
        return inUse(projection).stream()
                .filter(row -> row.state() == GenerationState.LIVE)
                .map(RegisteredGeneration::generation)
                .findFirst();
    }

    /**
     * The same, and it stays so until the transaction ends. All are asked for that may be or become it: Postgres looks for
     * rows first and then waits for those that somebody changes, so during a cut-over it would find none that is live.
     */
    Optional<Generation> liveUntilCommit(String projection) {
        return jdbc
                .sql("""
                        select generation, state = 'live' as live from projection.generation where projection = ?
                          and state in ('caught_up', 'cutting_over', 'live', 'retired') order by generation for share""")
                .param(projection)
                .query((row, number) -> row.getBoolean("live")
                        ? Optional.of(new Generation(projection, row.getInt("generation")))
                        : Optional.<Generation>empty())
                .list()
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether it is being filled; it is so until the transaction ends. */
    boolean isFillingUntilCommit(Generation generation) {
        return jdbc.sql("""
                        select exists (select from projection.generation
                          where projection = ? and generation = ? and state = 'filling' for share)""")
                .params(generation.projection(), generation.number())
                .query(Boolean.class)
                .single();
    }

    /** Whether all of its tables are there and batches are folded into them; it is so until the transaction ends. */
    boolean isFoldedUntilCommit(Generation generation) {
        return jdbc.sql("""
                        select exists (select from projection.generation where projection = ? and generation = ?
                          and state in ('caught_up', 'cutting_over', 'live', 'retired') for share)""")
                .params(generation.projection(), generation.number())
                .query(Boolean.class)
                .single();
    }

    boolean isIn(Generation generation, GenerationState state) {
        return find(generation).filter(row -> row.state() == state).isPresent();
    }

    /** No other node completes this generation until the transaction ends; false when one is at it. */
    boolean tryLockCompletion(Generation generation) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('projection.completion:' || ?, 0))")
                .param(generation.schema())
                .query(Boolean.class)
                .single();
    }

    /** No other node changes this projection's generations until the transaction ends. */
    void lock(String projection) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('projection.generation:' || ?, 0))")
                .param(projection)
                .query((row, n) -> n)
                .list();
    }

    /** As {@link #lock}, unless another node does so. */
    boolean tryLock(String projection) {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('projection.generation:' || ?, 0))")
                .param(projection)
                .query(Boolean.class)
                .single();
    }

    void add(Generation generation, int version, GenerationState state, long head, long total) {
        jdbc.sql("""
                        insert into projection.generation (projection, generation, version, state, replay_id, head, total)
                        values (:projection, :generation, :version, :state, :replay, :head, :total)""")
                .param("projection", generation.projection())
                .param("generation", generation.number())
                .param("version", version)
                .param("state", state.text())
                .param("replay", UUID.randomUUID())
                .param("head", head)
                .param("total", total)
                .update();
    }

    void move(Generation generation, GenerationState state, @Nullable String reason) {
        jdbc.sql("""
                        update projection.generation set state = :state, changed_at = now(), reason = :reason,
                          finished_at = case when :finished then coalesce(finished_at, now()) end
                        where projection = :projection and generation = :generation""")
                .param("state", state.text())
                .param("reason", reason)
                .param("finished", !state.comes())
                .param("projection", generation.projection())
                .param("generation", generation.number())
                .update();
    }

    void explain(Generation generation, String reason) {
        jdbc.sql("update projection.generation set reason = ? where projection = ? and generation = ?")
                .params(reason, generation.projection(), generation.number())
                .update();
    }

    /** A number that no generation has had as far as rows and schemas tell. */
    Generation next(String projection) {
        int last = jdbc.sql("""
                        select greatest(
                          (select coalesce(max(generation), 0) from projection.generation where projection = :name),
                          (select coalesce(max(substring(nspname from '_g([0-9]{1,9})$')::int), 0) from pg_namespace
                            where nspname ~ ('^' || :name || '_g[0-9]{1,9}$')))""").param("name", projection).query(Integer.class).single();
        return new Generation(projection, last + 1);
    }

    private static RegisteredGeneration row(ResultSet row, int number) throws SQLException {
        return new RegisteredGeneration(
                new Generation(row.getString("projection"), row.getInt("generation")),
                row.getInt("version"),
                GenerationState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("replay_id", UUID.class),
                row.getLong("head"),
                row.getLong("total"),
                instant(row, "started_at"),
                instant(row, "changed_at"),
                row.getObject("finished_at") == null ? null : instant(row, "finished_at"),
                row.getString("reason"),
                row.getBoolean("there"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
