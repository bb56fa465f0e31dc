package stravalite.command.importing;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.CommandExecutionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.api.Refusal;
import stravalite.command.importing.Job.Outcome;
import stravalite.command.importing.Job.Result;
import stravalite.command.refusal.Transient;

/** Works a job off, from where it stands. */
@Component
class Importer {

    /** Lines in one transaction: enough to be fast, few enough to keep nobody waiting for the runner's lock. */
    static final int CHUNK = 200;

    private static final int TRIES = 4;

    private final Jobs jobs;
    private final JobFiles files;
    private final Unpacking unpacking;
    private final Chunks chunks;
    private final TransactionOperations transactions;

    Importer(Jobs jobs, JobFiles files, Unpacking unpacking, Chunks chunks, TransactionOperations transactions) {
        this.jobs = jobs;
        this.files = files;
        this.unpacking = unpacking;
        this.chunks = chunks;
        this.transactions = transactions;
    }

    /**
     * Imports what is left of a job's files.
     *
     * @param goOn asked before each file and each chunk
     * @return whether the job came to its end
     * @throws Job.Lost when the job is not this process's any more
     */
    boolean run(Job job, BooleanSupplier goOn) {
        if (!unpacking.unpack(job, goOn)) {
            return false;
        }
        List<Job.File> left = files.files(job);
        // Each file is looked at once more for its length, so that no more than one is held at a time.
        int[] estimates = new int[left.size()];
        int linesLeft = 0;
        for (int place = 0; place < estimates.length; place++) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            Job.File file = left.get(place);
            estimates[place] = RunsFile.estimate(files.content(job, file), file.linesDone());
            linesLeft += estimates[place];
        }
        jobs.left(job, linesLeft);
        for (int place = 0; place < estimates.length; place++) {
            Job.File file = left.get(place);
            RunsFile content = RunsFile.read(files.content(job, file));
            List<ImportedLine> lines = left(file, content);
            int count = RunsFile.count(lines);
            if (count != estimates[place]) {
                linesLeft += count - estimates[place];
                jobs.left(job, linesLeft);
            }
            for (int from = 0; from < lines.size(); from += CHUNK) {
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                importLines(job, file, content, lines.subList(from, Math.min(lines.size(), from + CHUNK)));
            }
            linesLeft -= count;
        }
        jobs.end(job, Jobs.End.DONE, null);
        return true;
    }

    private static List<ImportedLine> left(Job.File file, RunsFile content) {
        return content.lines().stream()
                .filter(line -> line.line() > file.linesDone())
                .toList();
    }

    /** Together if possible; when that fails, one by one, so that a bad line leaves the others alone. */
    private void importLines(Job job, Job.File file, RunsFile content, List<ImportedLine> lines) {
        try {
            transactions.executeWithoutResult(status -> chunks.importLines(job, file, content, lines));
        } catch (Job.Lost lost) {
            throw lost;
        } catch (RuntimeException together) {
            lines.forEach(line -> importLine(job, file, content, line));
        }
    }

    private void importLine(Job job, Job.File file, RunsFile content, ImportedLine line) {
        for (int tries = 1; ; tries++) {
            try {
                transactions.executeWithoutResult(status -> chunks.importLines(job, file, content, List.of(line)));
                return;
            } catch (CommandExecutionException e) {
                Optional<Refusal> refusal = e.getDetails();
                String reason = refusal.orElseThrow(() -> e).detail();
                Outcome refused = new Outcome(line.line(), Result.REFUSED, null, null, reason);
                transactions.executeWithoutResult(status -> {
                    jobs.hold(job);
                    jobs.write(job, file, List.of(refused));
                });
                return;
            } catch (RuntimeException e) {
                if (tries == TRIES || !Transient.isTransient(e)) {
                    throw e;
                }
            }
        }
    }
}
