package stravalite.command.importing;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.CommandExecutionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.api.Refusal;
import stravalite.command.importing.ImportedLine.PassedOver;
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
        // Each file is read once more for its length, so that no more than one is held at a time.
        int linesLeft = 0;
        for (Job.File file : left) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            linesLeft += (int) left(file, read(job, file)).stream()
                    .filter(line -> !(line instanceof PassedOver))
                    .count();
        }
        jobs.left(job, linesLeft);
        for (Job.File file : left) {
            CsvFile csv = read(job, file);
            List<ImportedLine> lines = left(file, csv);
            for (int from = 0; from < lines.size(); from += CHUNK) {
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                importLines(job, file, csv, lines.subList(from, Math.min(lines.size(), from + CHUNK)));
            }
        }
        jobs.end(job, Jobs.End.DONE, null);
        return true;
    }

    private CsvFile read(Job job, Job.File file) {
        return CsvFile.read(files.content(job, file));
    }

    private static List<ImportedLine> left(Job.File file, CsvFile csv) {
        return csv.lines().stream()
                .filter(line -> line.line() > file.linesDone())
                .toList();
    }

    /** Together if possible; when that fails, one by one, so that a bad line leaves the others alone. */
    private void importLines(Job job, Job.File file, CsvFile csv, List<ImportedLine> lines) {
        try {
            transactions.executeWithoutResult(status -> chunks.importLines(job, file, csv, lines));
        } catch (Job.Lost lost) {
            throw lost;
        } catch (RuntimeException together) {
            lines.forEach(line -> importLine(job, file, csv, line));
        }
    }

    private void importLine(Job job, Job.File file, CsvFile csv, ImportedLine line) {
        for (int tries = 1; ; tries++) {
            try {
                transactions.executeWithoutResult(status -> chunks.importLines(job, file, csv, List.of(line)));
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
