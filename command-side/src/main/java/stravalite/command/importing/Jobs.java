package stravalite.command.importing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.command.importing.Job.Outcome;
import stravalite.command.importing.Job.Result;
import stravalite.platform.database.RecordMapper;
import stravalite.platform.importing.ImportSignals;

/** Import jobs as those see them who work on them. A job is leased, so that another process goes on with it after a crash. */
@Component
class Jobs {

    private static final Duration LEASE = Duration.ofSeconds(15);

    /** How many lines of each result but recorded are kept of a job: enough to see what is wrong with it. */
    static final int MOST_KEPT = 1_000;

    private static final String CLAIMABLE = """
            j.status in ('running', 'taking_back') and (j.leased_until is null or j.leased_until < now())
              and not exists (
                select 1 from importing.job other
                where other.runner_id = j.runner_id and other.status in ('running', 'taking_back')
                  and other.leased_by is not null and other.leased_until >= now())
            """;

    private final JdbcClient jdbc;
    private final ImportSignals signals;

    Jobs(JdbcClient jdbc, ImportSignals signals) {
        this.jdbc = jdbc;
        this.signals = signals;
    }

    /** Whether somebody waits for a job to be worked on. */
    boolean isAnyWaiting() {
        return jdbc.sql("select exists (select 1 from importing.job j where " + CLAIMABLE + ")")
                .query(Boolean.class)
                .single();
    }

    /**
     * How much of a job was dealt with.
     *
     * @param lines of all kinds
     * @param unpacked how many bytes
     */
    record Extent(long lines, long unpacked) {}

    Extent extent(Job job) {
        return jdbc.sql("""
                        select recorded + duplicates + refused + skipped as lines, unpacked from importing.job where id = :id
                        """)
                .param("id", job.id())
                .query(RecordMapper.of(Extent.class))
                .optional()
                .orElseThrow(Job.Lost::new);
    }

    /** @param bytes how many more were unpacked */
    void unpacked(Job job, long bytes) {
        jdbc.sql("update importing.job set unpacked = unpacked + :bytes where id = :id and leased_by = :lease")
                .param("bytes", bytes)
                .param("id", job.id())
                .param("lease", job.lease())
                .update();
    }

    /**
     * Takes the unfinished job that nobody works on and that has waited longest since somebody did. A runner has one at a time,
     * or two if both are taken at the same moment, so that many of one's keep nobody else waiting.
     */
    Optional<Job> claim() {
        return jdbc.sql("""
                        update importing.job
                        set leased_by = :lease, leased_until = now() + make_interval(secs => :seconds),
                            attempts = attempts + 1
                        where id = (
                          select id from importing.job j
                          where
                        """ + CLAIMABLE + """
                          order by coalesce(leased_until, created_at) for update skip locked limit 1)
                        returning id, runner_id, leased_by, status = 'taking_back' as taking_back, attempts
                        """)
                .param("lease", UUID.randomUUID())
                .param("seconds", LEASE.toSeconds())
                .query((row, number) -> new Job(
                        row.getObject("id", UUID.class),
                        new RunnerId(row.getObject("runner_id", UUID.class)),
                        row.getObject("leased_by", UUID.class),
                        row.getBoolean("taking_back"),
                        row.getInt("attempts")))
                .optional();
    }

    /** Keeps the jobs that are being worked on. */
    void renew(Collection<Job> jobs) {
        jdbc.sql("""
                        update importing.job set leased_until = now() + make_interval(secs => :seconds)
                        where status in ('running', 'taking_back') and leased_by = any (:leases::uuid[])
                        """)
                .param("seconds", LEASE.toSeconds())
                .param("leases", jobs.stream().map(Job::lease).toArray(UUID[]::new))
                .update();
    }

    /** Lets go of every job, whoever holds it. */
    void releaseAll() {
        jdbc.sql("""
                        update importing.job set leased_by = null, leased_until = null
                        where status in ('running', 'taking_back')
                        """).update();
    }

    /** Lets others go first, or somebody go on after the next start: nothing was wrong with it. */
    void rest(Job job) {
        jdbc.sql("""
                        update importing.job
                        set leased_by = null, leased_until = now(), attempts = 0
                        where id = :id and leased_by = :lease
                        """).param("id", job.id()).param("lease", job.lease()).update();
    }

    /** Lets somebody go on with the job after a while: nothing was wrong with it. */
    void postpone(Job job, Duration pause) {
        jdbc.sql("""
                        update importing.job
                        set leased_by = null, leased_until = now() + make_interval(secs => :seconds), attempts = 0
                        where id = :id and leased_by = :lease
                        """)
                .param("seconds", pause.toSeconds())
                .param("id", job.id())
                .param("lease", job.lease())
                .update();
    }

    /** Lets somebody go on with the job after a while. */
    void release(Job job, Duration pause) {
        jdbc.sql("""
                        update importing.job
                        set leased_by = null, leased_until = now() + make_interval(secs => :seconds)
                        where id = :id and leased_by = :lease
                        """)
                .param("seconds", pause.toSeconds())
                .param("id", job.id())
                .param("lease", job.lease())
                .update();
    }

    /**
     * Makes sure that the job is still this process's until the transaction ends.
     *
     * @throws Job.Lost when it is not
     */
    void hold(Job job) {
        boolean lost = jdbc.sql("""
                        select 1 from importing.job
                        where id = :id and leased_by = :lease and status in ('running', 'taking_back')
                        for update
                        """)
                .param("id", job.id())
                .param("lease", job.lease())
                .query(Integer.class)
                .optional()
                .isEmpty();
        if (lost) {
            throw new Job.Lost();
        }
    }

    /** @param left how many lines are not dealt with yet */
    void left(Job job, int left) {
        jdbc.sql("""
                        update importing.job set total = recorded + duplicates + refused + :left
                        where id = :id and leased_by = :lease
                        """)
                .param("left", left)
                .param("id", job.id())
                .param("lease", job.lease())
                .update();
        signals.changed(job.runner(), job.id());
    }

    /**
     * Writes what became of the next lines of a file: of recorded ones all, since an import can be taken back, of the others
     * the first. The counters count all, but what is said of a file as a whole is no line that is skipped.
     *
     * @throws Job.Lost when they were written before: whoever doesn't hear of a commit that went through says them again
     */
    void write(Job job, Job.File file, List<Outcome> outcomes) {
        advance(job, file, outcomes.getFirst().line(), outcomes.getLast().line());
        keep(job, file, kept(job, outcomes));
        jdbc.sql("""
                        update importing.job
                        set recorded = recorded + :recorded, duplicates = duplicates + :duplicates,
                            refused = refused + :refused, skipped = skipped + :skipped, attempts = 0
                        where id = :id
                        """)
                .param("recorded", count(outcomes, Result.RECORDED))
                .param("duplicates", count(outcomes, Result.DUPLICATE))
                .param("refused", count(outcomes, Result.REFUSED))
                .param("skipped", (int) skippedLines(outcomes).count())
                .param("id", job.id())
                .update();
        signals.changed(job.runner(), job.id());
    }

    private void advance(Job job, Job.File file, int first, int last) {
        int advanced = jdbc.sql("""
                        update importing.job_file set lines_done = :last
                        where job_id = :id and file_no = :file and lines_done < :first
                        """)
                .param("last", last)
                .param("id", job.id())
                .param("file", file.number())
                .param("first", first)
                .update();
        if (advanced == 0) {
            throw new Job.Lost();
        }
    }

    private List<Outcome> kept(Job job, List<Outcome> outcomes) {
        record Before(int duplicates, int refused, int skipped) {}
        Before before = jdbc.sql("select duplicates, refused, skipped from importing.job where id = :id")
                .param("id", job.id())
                .query(RecordMapper.of(Before.class))
                .single();
        return Stream.of(
                        of(Result.RECORDED, outcomes),
                        of(Result.DUPLICATE, outcomes).limit(Math.max(0, MOST_KEPT - before.duplicates())),
                        of(Result.REFUSED, outcomes).limit(Math.max(0, MOST_KEPT - before.refused())),
                        of(Result.SKIPPED, outcomes).filter(outcome -> outcome.line() == 0),
                        skippedLines(outcomes).limit(Math.max(0, MOST_KEPT - before.skipped())))
                .flatMap(kept -> kept)
                .toList();
    }

    private void keep(Job job, Job.File file, List<Outcome> outcomes) {
        jdbc.sql("""
                        insert into importing.job_line (job_id, file_no, line, result, field, run_id, reason)
                        select :id, :file, * from unnest(:lines, :results, :fields, :runs::uuid[], :reasons)
                        """)
                .param("id", job.id())
                .param("file", file.number())
                .param("lines", outcomes.stream().map(Outcome::line).toArray(Integer[]::new))
                .param(
                        "results",
                        texts(outcomes, outcome -> outcome.result().name().toLowerCase(Locale.ROOT)))
                .param("fields", texts(outcomes, Outcome::field))
                .param(
                        "runs",
                        texts(
                                outcomes,
                                outcome -> outcome.run() == null
                                        ? null
                                        : outcome.run().toString()))
                .param("reasons", texts(outcomes, Outcome::reason))
                .update();
    }

    /** How a job ends. */
    enum End {
        DONE,
        FAILED,
        TAKEN_BACK
    }

    /** Ends the job and lets go of what was uploaded. */
    void end(Job job, End end, @Nullable String reason) {
        jdbc.sql("""
                        with ended as (
                          update importing.job
                          set status = :status, reason = :reason, ended_at = now(), leased_by = null, leased_until = null
                          where id = :id and leased_by = :lease
                          returning id)
                        update importing.upload u set kept_until = now()
                        from ended join importing.job_file f on f.job_id = ended.id where u.id = f.upload_id
                        """)
                .param("status", end.name().toLowerCase(Locale.ROOT))
                .param("reason", reason)
                .param("id", job.id())
                .param("lease", job.lease())
                .update();
        signals.changed(job.runner(), job.id());
    }

    private static int count(List<Outcome> outcomes, Result result) {
        return (int) of(result, outcomes).count();
    }

    private static Stream<Outcome> of(Result result, List<Outcome> outcomes) {
        return outcomes.stream().filter(outcome -> outcome.result() == result);
    }

    private static Stream<Outcome> skippedLines(List<Outcome> outcomes) {
        return of(Result.SKIPPED, outcomes).filter(outcome -> outcome.line() > 0);
    }

    private static String[] texts(List<Outcome> outcomes, Function<Outcome, @Nullable String> text) {
        return outcomes.stream().map(text).toArray(String[]::new);
    }
}
