package stravalite.command.importing;

import com.fasterxml.uuid.Generators;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.multipart.MultipartFile;
import stravalite.api.runner.RunnerId;
import stravalite.command.run.KnownRuns;
import stravalite.command.run.RunIds;
import stravalite.platform.http.IdempotencyKey;
import stravalite.platform.http.Problem;
import stravalite.platform.importing.ImportSignals;
import stravalite.platform.importing.ImportStates;

/** Import jobs as their runner sees them. */
@Component
class Imports {

    private static final int MOST_UNFINISHED = 20;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final KnownRuns known;
    private final TransactionOperations transactions;
    private final Workers workers;
    private final UndoneLines undone;
    private final UploadedFiles uploads;
    private final JobFiles jobFiles;
    private final ImportProperties limits;
    private final ImportSignals signals;
    private final ImportStates states;

    Imports(
            JdbcClient jdbc,
            KnownRuns known,
            TransactionOperations transactions,
            Workers workers,
            UndoneLines undone,
            UploadedFiles uploads,
            JobFiles jobFiles,
            ImportProperties limits,
            ImportSignals signals,
            ImportStates states) {
        this.jdbc = jdbc;
        this.known = known;
        this.transactions = transactions;
        this.workers = workers;
        this.undone = undone;
        this.uploads = uploads;
        this.jobFiles = jobFiles;
        this.limits = limits;
        this.signals = signals;
        this.states = states;
    }

    /**
     * Keeps the files and the promise to import them; both survive a crash once this returns.
     *
     * @param key makes the same upload the same job, whatever became of it since
     * @throws Problem 403 when the runner has left, 422 when the key was used for other files, 429 when too many of the
     *     runner's imports are unfinished, or too many bytes of theirs wait
     */
    UUID accept(RunnerId runner, List<MultipartFile> files, @Nullable IdempotencyKey key) {
        UUID job = key == null
                ? Generators.timeBasedEpochRandomGenerator().generate()
                : RunIds.named(runner, "import-job/" + key.value()).value();
        byte[] fingerprint = key == null ? null : Uploads.fingerprint(files);
        if (fingerprint == null || !isThere(job, fingerprint)) {
            requireRoom(runner, files.stream().mapToLong(MultipartFile::getSize).sum());
            List<UUID> received = receive(runner, files);
            transactions.executeWithoutResult(status -> {
                known.lock(runner);
                known.requireRunner(runner);
                if (fingerprint == null || !isThere(job, fingerprint)) {
                    keep(job, runner, files, received, fingerprint);
                    signals.changed(runner, job);
                }
            });
        }
        workers.wakeUp();
        return job;
    }

    /** Asked before the bytes are taken in, and once more when they are: another upload may have been faster. */
    private void requireRoom(RunnerId runner, long more) {
        if (unfinished(runner) >= MOST_UNFINISHED) {
            throw Problem.tooMany(
                    MOST_UNFINISHED + " imports are under way already, wait for one of them to end.", PAUSE);
        }
        if (uploads.bytes(runner) + more > limits.waitingPerRunner().toBytes()) {
            throw Problem.tooMany(
                    limits.waitingPerRunner().toMegabytes()
                            + " MiB of yours may wait to be imported: wait for an import to end.",
                    PAUSE);
        }
        if (uploads.bytes() + more > limits.waiting().toBytes()) {
            throw Problem.tooMany("Much is waiting to be imported already: try again in a while.", PAUSE);
        }
    }

    private List<UUID> receive(RunnerId runner, List<MultipartFile> files) {
        List<UUID> received = new ArrayList<>();
        for (MultipartFile file : files) {
            try (InputStream content = file.getInputStream()) {
                received.add(uploads.receive(runner, content));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return received;
    }

    /**
     * Promises to take back what an import recorded; this survives a crash once it returns. Nobody is in the middle of a
     * transaction of that import meanwhile, so what is recorded is known.
     */
    void takeBack(RunnerId runner, UUID job) {
        transactions.executeWithoutResult(status -> {
            known.lock(runner);
            undone.want(runner, job);
        });
        workers.wakeUp();
    }

    private boolean isThere(UUID job, byte[] fingerprint) {
        Optional<byte[]> former = jdbc.sql("select fingerprint from importing.job where id = :id")
                .param("id", job)
                .query(byte[].class)
                .optional();
        if (former.isPresent() && !Arrays.equals(former.get(), fingerprint)) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT, "This Idempotency-Key was used for different files already.");
        }
        return former.isPresent();
    }

    private void keep(
            UUID job, RunnerId runner, List<MultipartFile> files, List<UUID> received, byte @Nullable [] fingerprint) {
        requireRoom(runner, 0);
        uploads.keep(received);
        jdbc.sql("insert into importing.job (id, runner_id, fingerprint) values (:id, :runner, :fingerprint)")
                .param("id", job)
                .param("runner", runner.value())
                .param("fingerprint", fingerprint)
                .update();
        for (int number = 0; number < files.size(); number++) {
            String name = FileName.shown(files.get(number).getOriginalFilename());
            jobFiles.add(job, number, name, received.get(number));
        }
    }

    private int unfinished(RunnerId runner) {
        return jdbc.sql("select count(*) from importing.job where runner_id = :runner"
                        + " and status in ('running', 'taking_back')")
                .param("runner", runner.value())
                .query(Integer.class)
                .single();
    }

    Optional<RunnerId> owner(UUID job) {
        return jdbc.sql("select runner_id from importing.job where id = :id")
                .param("id", job)
                .query(UUID.class)
                .optional()
                .map(RunnerId::new);
    }

    /** How far the job is, without its lines. To be read before them: when it has ended, all of them are there. */
    Optional<ImportReport> report(UUID job) {
        return states.all(List.of(job)).stream().findFirst().map(ImportReport::of);
    }

    /** The same with what became of each line, and of each run that was kept. */
    ImportReport withLines(ImportReport report, int limit) {
        return report.with(
                entries(report.id(), limit),
                report.undo() == null ? null : report.undo().with(undone.kept(report.id(), limit)));
    }

    /** @param limit how many lines to tell of at most */
    private List<ImportReport.Entry> entries(UUID job, int limit) {
        return jdbc.sql("""
                        select name, nullif(line, 0) as line, field, result, run_id, reason
                        from importing.job_line join importing.job_file using (job_id, file_no)
                        where job_id = :id
                        order by array_position(array['refused', 'duplicate', 'recorded', 'skipped'], result),
                          reason is null, file_no, line
                        limit :limit
                        """)
                .param("id", job)
                .param("limit", limit)
                .query((row, number) -> new ImportReport.Entry(
                        row.getString("name"),
                        row.getObject("line", Integer.class),
                        row.getString("field"),
                        row.getString("result"),
                        row.getObject("run_id", UUID.class),
                        row.getString("reason")))
                .list();
    }
}
