package stravalite.command.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.CommandExecutionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.api.Refusal;
import stravalite.command.importing.ImportedLine.Legible;
import stravalite.command.importing.ImportedLine.Recorded;
import stravalite.command.importing.Job.Outcome;
import stravalite.command.importing.Job.Result;
import stravalite.command.importing.track.Gzip;
import stravalite.command.refusal.Transient;
import stravalite.platform.EventStoreOutage;

/** Works a job off, from where it stands. */
@Component
class Importer {

    /** Lines in one transaction: enough to be fast, few enough to keep nobody waiting for the runner's lock. */
    static final int CHUNK = 200;

    /** Bytes of recordings in one transaction, so that no more are held at a time. */
    private static final int CHUNK_BYTES = 4 << 20;

    private static final int TRIES = 4;

    private final Jobs jobs;
    private final JobFiles files;
    private final UploadedFiles uploads;
    private final ArchivedFiles archived;
    private final Chunks chunks;
    private final ImportProperties limits;
    private final Together together;
    private final TransactionOperations transactions;

    Importer(
            Jobs jobs,
            JobFiles files,
            UploadedFiles uploads,
            ArchivedFiles archived,
            Chunks chunks,
            ImportProperties limits,
            Together together,
            TransactionOperations transactions) {
        this.jobs = jobs;
        this.files = files;
        this.uploads = uploads;
        this.archived = archived;
        this.chunks = chunks;
        this.limits = limits;
        this.together = together;
        this.transactions = transactions;
    }

    /**
     * Imports what is left of a job's files.
     *
     * @param prepare asked before each file that is looked at first
     * @param goOn asked before each chunk
     * @return whether the job came to its end
     * @throws Job.Lost when the job is not this process's any more
     */
    boolean run(Job job, BooleanSupplier prepare, BooleanSupplier goOn) {
        Jobs.Extent before = jobs.extent(job);
        long room = limits.unpacked().toBytes() - before.unpacked();
        try (JobContent content = new JobContent(job, files, uploads, room)) {
            boolean all =
                    archived.list(job, content, prepare) && importFiles(job, content, before.lines(), prepare, goOn);
            if (all) {
                jobs.end(job, Jobs.End.DONE, null);
            } else {
                jobs.unpacked(job, content.bytes());
            }
            return all;
        } catch (Job.TooMuch tooMuch) {
            jobs.end(job, Jobs.End.FAILED, tooMuch.getMessage());
            return true;
        }
    }

    private boolean importFiles(
            Job job, JobContent content, long linesBefore, BooleanSupplier prepare, BooleanSupplier goOn) {
        List<Job.File> left = files.left(job);
        // Tables are looked at once more for their length, so that no more than one is held at a time.
        int[] estimates = new int[left.size()];
        int linesLeft = 0;
        for (int place = 0; place < estimates.length; place++) {
            if (!prepare.getAsBoolean()) {
                return false;
            }
            estimates[place] = estimate(content, left.get(place));
            linesLeft += estimates[place];
        }
        jobs.left(job, linesLeft);
        long lines = linesBefore;
        for (int place = 0; place < estimates.length; place++) {
            Job.File file = left.get(place);
            RunsFile runs = read(content, file);
            List<ImportedLine> linesOfFile = left(file, runs);
            lines += linesOfFile.size();
            if (lines > limits.lines()) {
                throw new Job.TooMuch("its files have more than " + limits.lines() + " lines in all");
            }
            int count = RunsFile.count(linesOfFile);
            if (count != estimates[place]) {
                linesLeft += count - estimates[place];
                jobs.left(job, linesLeft);
            }
            if (!importLines(job, file, runs, linesOfFile, new ListedTracks(content, file), goOn)) {
                return false;
            }
            files.done(job, file);
            linesLeft -= count;
        }
        return true;
    }

    private static RunsFile read(JobContent content, Job.File file) {
        RunsFile runs;
        try {
            content.count(content.size(file));
            runs = RunsFile.read(content.read(file));
        } catch (Archive.Refused refused) {
            runs = RunsFile.refused(String.valueOf(refused.getMessage()), 0);
        }
        content.count(runs.unpacked());
        return runs;
    }

    /**
     * How many lines a file is likely to have after the last one that is dealt with: a recording mostly is one. So counts a
     * table that comes when enough was read.
     */
    private static int estimate(JobContent content, Job.File file) {
        try {
            byte[] beginning = content.beginning(file, RunsFile.BEGINNING);
            long bytes = Gzip.is(beginning) ? Archive.LARGEST_FILE : content.size(file);
            if (RunsFile.mayBeTable(beginning) && content.mayBeReadTwice(bytes)) {
                return RunsFile.count(left(file, RunsFile.read(content.read(file))));
            }
        } catch (Archive.Refused refused) {
            // It is refused as a whole, when its turn comes.
        }
        return file.linesDone() < 1 ? 1 : 0;
    }

    private static List<ImportedLine> left(Job.File file, RunsFile runs) {
        return runs.lines().stream()
                .filter(line -> line.line() > file.linesDone())
                .toList();
    }

    private boolean importLines(
            Job job,
            Job.File file,
            RunsFile runs,
            List<ImportedLine> lines,
            ListedTracks tracks,
            BooleanSupplier goOn) {
        List<ImportedLine> chunk = new ArrayList<>();
        long bytes = 0;
        for (ImportedLine line : lines) {
            if (chunk.isEmpty() && !goOn.getAsBoolean()) {
                return false;
            }
            ImportedLine read = tracks.read(line);
            chunk.add(read);
            bytes += bytes(read);
            if (chunk.size() == CHUNK || bytes > CHUNK_BYTES) {
                importChunk(job, file, runs, chunk);
                chunk = new ArrayList<>();
                bytes = 0;
            }
        }
        if (!chunk.isEmpty()) {
            importChunk(job, file, runs, chunk);
        }
        return true;
    }

    private static long bytes(ImportedLine line) {
        return line instanceof Legible run && run.recorded() instanceof Recorded.In(Original file, var _, var _)
                ? file.gzipped().length
                : 0;
    }

    /** Together if possible; when that fails, one by one, so that a bad line leaves the others alone. */
    private void importChunk(Job job, Job.File file, RunsFile content, List<ImportedLine> lines) {
        try {
            importTogether(job, file, content, lines);
        } catch (Job.Lost lost) {
            throw lost;
        } catch (RuntimeException together) {
            if (EventStoreOutage.isBehind(together)) {
                throw together;
            }
            lines.forEach(line -> importLine(job, file, content, line));
        }
    }

    private void importTogether(Job job, Job.File file, RunsFile content, List<ImportedLine> lines) {
        var _ = together.run(() -> {
            chunks.importLines(job, file, content, lines);
            return lines;
        });
    }

    private void importLine(Job job, Job.File file, RunsFile content, ImportedLine line) {
        for (int tries = 1; ; tries++) {
            try {
                importTogether(job, file, content, List.of(line));
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
                if (tries == TRIES || !Transient.isTransient(e) || EventStoreOutage.isBehind(e)) {
                    throw e;
                }
            }
        }
    }
}
