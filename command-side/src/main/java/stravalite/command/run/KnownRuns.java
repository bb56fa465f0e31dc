package stravalite.command.run;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.Refusal.Kind;
import stravalite.api.run.Distance;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerId;
import stravalite.command.refusal.Refused;
import stravalite.platform.http.Problem;
import stravalite.platform.personal.RunnerKeys;

/**
 * The runs that a runner has, by what a duplicate is found. It is written in the transaction that appends the event, so
 * whoever holds a runner's lock sees all of that runner's runs.
 */
@Component
@ProcessingGroup(KnownRuns.GROUP)
public class KnownRuns implements Leaving {

    /** The group of the handlers that run inside the transaction of the command. */
    public static final String GROUP = "known-runs";

    private final JdbcClient jdbc;
    private final MissedRuns missed;

    KnownRuns(JdbcClient jdbc, MissedRuns missed) {
        this.jdbc = jdbc;
        this.missed = missed;
    }

    /**
     * What is known of a run that is about to be recorded.
     *
     * @param duplicateOf the run that is there already, if any
     * @param idDeleted whether its id belongs to a run that was deleted, which stays deleted
     * @param own whether the import itself has recorded it, before it broke off
     */
    public record Finding(@Nullable RunId duplicateOf, boolean idDeleted, boolean own) {

        public static final Finding NEW = new Finding(null, false, false);

        private Finding and(Finding other) {
            return new Finding(
                    duplicateOf == null ? other.duplicateOf : duplicateOf,
                    idDeleted || other.idDeleted,
                    own || other.own);
        }
    }

    /**
     * A run that is about to be recorded.
     *
     * @param recording whether it was read from a recording, and not from a list
     */
    public record Candidate(RunId run, RunFacts facts, boolean recording) {}

    /** How many seconds the start of a recording may be from that of the same run elsewhere. */
    public static final long START_SECONDS_APART = 120;

    /**
     * Whether two runs are one and the same: same second of start, within 10 m and 1 s. A recording measures otherwise than a
     * list, or another device: it is the same run when the starts are at most 2 minutes apart, the distances 2 %, and when
     * both would have been run at once.
     */
    public static boolean same(Candidate one, Candidate other) {
        return same(one.facts(), other.facts())
                || ((one.recording() || other.recording()) && similar(one.facts(), other.facts()));
    }

    private static boolean similar(RunFacts one, RunFacts other) {
        return Math.abs(one.start().getEpochSecond() - other.start().getEpochSecond()) <= START_SECONDS_APART
                && equallyLong(one.distance(), other.distance())
                && one.start().isBefore(other.start().plus(other.duration()))
                && other.start().isBefore(one.start().plus(one.duration()));
    }

    /** Whether two distances may be of one way, as two devices measure it: they are at most 2 % of the longer one apart. */
    public static boolean equallyLong(Distance one, Distance other) {
        long apart = Math.abs(one.centimetres() - other.centimetres());
        return 50 * apart <= Math.max(one.centimetres(), other.centimetres());
    }

    private static boolean same(RunFacts one, RunFacts other) {
        return one.start().getEpochSecond() == other.start().getEpochSecond()
                && Math.abs(one.distance().centimetres() - other.distance().centimetres()) <= 1000
                && one.duration().minus(other.duration()).abs().toMillis() <= 1000;
    }

    /** Keeps everybody else from changing this runner's runs until the transaction ends. */
    public void lock(RunnerId runner) {
        lock(jdbc, runner.value());
    }

    /** The same, and makes sure that nothing is missing among the runs that are known. */
    public void lockAndComplete(RunnerId runner) {
        lock(runner);
        missed.fillIn(runner);
    }

    /**
     * Makes sure that there is a runner to whom a run or an import can belong, and keeps the account from being deleted
     * until the transaction ends: a request may have been let in before its runner left.
     *
     * @throws Problem 403 when there is none
     */
    public void requireRunner(RunnerId runner) {
        requireRunner(jdbc, runner.value());
    }

    /** Fails when Postgres has ended the transaction that this thread is in. */
    void requireTransaction() {
        jdbc.sql("select 1").query(Integer.class).single();
    }

    static void requireRunner(JdbcClient jdbc, UUID runner) {
        boolean there = jdbc.sql("select id from account.account where id = :runner and role = 'runner' for key share")
                .param("runner", runner)
                .query(UUID.class)
                .optional()
                .isPresent();
        if (!there) {
            throw RunnerKeys.noRunner();
        }
    }

    static void lock(JdbcClient jdbc, UUID runner) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:runner, 0))")
                .param("runner", "known-runs:" + runner)
                .query((row, number) -> number)
                .single();
    }

    /**
     * What is known of each candidate of an import, by its place in the list; those of whom nothing is known are left out. No
     * candidate is the duplicate of what this very import has recorded before it broke off: it comes to it again.
     */
    public Map<Integer, Finding> find(RunnerId runner, UUID job, List<Candidate> candidates) {
        return jdbc
                .sql("""
                        with candidate as (
                          select * from unnest(:places, :runs::uuid[], :starts, :distances, :durations, :recordings)
                            as c (place, run_id, start_s, distance_cm, duration_ms, recording))
                        select c.place, k.run_id, k.deleted, k.unlisted_in is not distinct from :job as own
                        from candidate c join importing.known_run k on k.runner_id = :runner and k.run_id = c.run_id
                        union all
                        select c.place, k.run_id, false, false from candidate c
                        """ + SameRuns.JOINED_BUT_UNLISTED)
                .param("runner", runner.value())
                .param("job", job)
                .param("places", IntStream.range(0, candidates.size()).boxed().toArray(Integer[]::new))
                .param("runs", candidates.stream().map(c -> c.run().value()).toArray(UUID[]::new))
                .param("starts", longs(candidates, f -> f.start().getEpochSecond()))
                .param("distances", longs(candidates, f -> f.distance().centimetres()))
                .param("durations", longs(candidates, f -> f.duration().toMillis()))
                .param(
                        "recordings",
                        candidates.stream().map(Candidate::recording).toArray(Boolean[]::new))
                .param("apart", START_SECONDS_APART)
                .query((row, number) -> Map.entry(
                        row.getInt("place"),
                        finding(
                                new RunId(row.getObject("run_id", UUID.class)),
                                row.getBoolean("deleted"),
                                row.getBoolean("own"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Finding::and));
    }

    private static Finding finding(RunId run, boolean deleted, boolean own) {
        return own ? new Finding(null, false, true) : new Finding(deleted ? null : run, deleted, false);
    }

    /** Says, in the transaction in which a run is recorded, that it was read from a recording. */
    public void readFromRecording(RunnerId runner, RunId run) {
        KnownRunChanges.ofThisTransaction(jdbc).putRecording(runner.value(), run.value());
    }

    /**
     * Ids of a runner's runs in their order, deleted ones too.
     *
     * @param after the last one of the page before; null for the first page
     */
    public List<RunId> page(RunnerId runner, @Nullable RunId after, int count) {
        return jdbc.sql("""
                        select run_id from importing.known_run where runner_id = :runner and (:after::uuid is null or run_id > :after)
                        order by run_id limit :count
                        """)
                .param("runner", runner.value())
                .param("after", after == null ? null : after.value())
                .param("count", count)
                .query((row, number) -> new RunId(row.getObject("run_id", UUID.class)))
                .list();
    }

    private static Long[] longs(List<Candidate> candidates, ToLongFunction<RunFacts> number) {
        return candidates.stream()
                .mapToLong(candidate -> number.applyAsLong(candidate.facts()))
                .boxed()
                .toArray(Long[]::new);
    }

    @EventHandler
    void on(RunRecorded event, @SequenceNumber long sequence) {
        KnownRunChanges.ofThisTransaction(jdbc).put(event, sequence + 1);
    }

    @EventHandler
    void on(RunCorrected event, @SequenceNumber long sequence) {
        KnownRunChanges.ofThisTransaction(jdbc).put(event, sequence + 1);
    }

    /** The row stays as a mark that its id is used up, and counts for no duplicate any more. */
    @EventHandler
    void on(RunDeleted event, @SequenceNumber long sequence) {
        requireRunner(jdbc, event.runnerId());
        mark(event.runnerId(), event.runId(), true, sequence + 1);
    }

    /** Refuses what would be there twice: the run may have been recorded again under another id. */
    @EventHandler
    void on(RunRestored event, @SequenceNumber long sequence) {
        requireRunner(jdbc, event.runnerId());
        jdbc.sql("""
                        select k.run_id from (
                          select * from importing.known_run where runner_id = :runner and run_id = :run) c
                        """ + SameRuns.JOINED)
                .param("runner", event.runnerId())
                .param("run", event.runId())
                .param("apart", START_SECONDS_APART)
                .query(UUID.class)
                .optional()
                .ifPresent(other -> {
                    throw Refused.because(Kind.DUPLICATE, "this run has been recorded again meanwhile, as " + other);
                });
        mark(event.runnerId(), event.runId(), false, sequence + 1);
    }

    private void mark(UUID runner, UUID run, boolean deleted, long revision) {
        jdbc.sql("update importing.known_run set deleted = :deleted, revision = :revision"
                        + " where runner_id = :runner and run_id = :run")
                .param("deleted", deleted)
                .param("revision", revision)
                .param("runner", runner)
                .param("run", run)
                .update();
    }

    @EventHandler
    void on(RunnerDeleted event) {
        left(new RunnerId(event.runnerId()));
    }

    @Override
    public void left(RunnerId runner) {
        lock(runner);
        jdbc.sql("delete from importing.known_run where runner_id = :runner")
                .param("runner", runner.value())
                .update();
    }
}
