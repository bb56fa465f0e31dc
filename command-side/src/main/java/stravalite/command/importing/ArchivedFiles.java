package stravalite.command.importing;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.command.importing.Job.Outcome;
import stravalite.command.importing.Job.Result;

/** Makes the files in a job's archives files of the job, as if they had been uploaded by themselves. */
@Component
class ArchivedFiles {

    /** Of all archives of a job: their names and places are held while it is worked on. */
    private static final int MOST_FILES = 100_000;

    private final Jobs jobs;
    private final JobFiles files;
    private final TransactionOperations transactions;

    ArchivedFiles(Jobs jobs, JobFiles files, TransactionOperations transactions) {
        this.jobs = jobs;
        this.files = files;
        this.transactions = transactions;
    }

    /**
     * Lists what is in the archives that are not listed yet.
     *
     * @param goOn asked before each archive
     * @return whether all of them are
     * @throws Job.Lost when the job is not this process's any more
     */
    boolean list(Job job, JobContent content, BooleanSupplier goOn) {
        for (Job.File file : files.uploadsLeft(job)) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            if (isArchive(content, file)) {
                list(job, content, file);
            }
        }
        return true;
    }

    private static boolean isArchive(JobContent content, Job.File file) {
        try {
            return Archive.begins(content.beginning(file, Integer.BYTES));
        } catch (Archive.Refused refused) {
            throw new IllegalStateException("What was uploaded is in no archive", refused);
        }
    }

    private void list(Job job, JobContent content, Job.File archive) {
        try {
            Inventory inventory = Inventory.of(content.archive(archive.number()));
            List<Archive.Entry> found = inventory.files();
            if (found.isEmpty()) {
                throw new Archive.Refused("holds no file of runs: .csv, .gpx, .tcx or .fit");
            }
            if (files.entries(job) + found.size() > MOST_FILES) {
                throw new Job.TooMuch("its archives hold more than 100,000 files of runs");
            }
            end(job, archive, found, inventory.others().map(why -> whole(Result.SKIPPED, why)));
        } catch (Archive.Refused refused) {
            end(job, archive, List.of(), Optional.of(whole(Result.REFUSED, String.valueOf(refused.getMessage()))));
        }
    }

    private static Outcome whole(Result result, String reason) {
        return new Outcome(0, result, null, null, reason);
    }

    private void end(Job job, Job.File archive, List<Archive.Entry> found, Optional<Outcome> outcome) {
        transactions.executeWithoutResult(status -> {
            jobs.hold(job);
            files.addEntries(job, archive, found);
            outcome.ifPresent(whole -> jobs.write(job, archive, List.of(whole)));
            files.done(job, archive);
        });
    }
}
