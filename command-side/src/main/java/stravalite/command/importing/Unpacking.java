package stravalite.command.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.command.importing.Job.Outcome;
import stravalite.command.importing.Job.Result;

/**
 * Puts the files of a zip in its place, as if they had been uploaded by themselves. All of them are read first: an archive
 * with anything wrong is refused as a whole. A crash in between leaves some of the files there, and the archive too; going
 * on with it comes to the same files under the same numbers.
 */
@Component
class Unpacking {

    private final Jobs jobs;
    private final JobFiles files;
    private final TransactionOperations transactions;

    Unpacking(Jobs jobs, JobFiles files, TransactionOperations transactions) {
        this.jobs = jobs;
        this.files = files;
        this.transactions = transactions;
    }

    /**
     * Unpacks what is left of a job's archives.
     *
     * @param goOn asked before each file
     * @return whether all of them are unpacked
     * @throws Job.Lost when the job is not this process's any more
     */
    boolean unpack(Job job, BooleanSupplier goOn) {
        for (Job.File archive : files.archives(job)) {
            if (!unpack(job, archive, goOn)) {
                return false;
            }
        }
        return true;
    }

    private boolean unpack(Job job, Job.File archive, BooleanSupplier goOn) {
        long room = Archive.LARGEST_SUM - files.unpackedBytes(job, archive);
        try (Archive opened = Archive.open(files.content(job, archive), room)) {
            for (int number = 0; number < opened.files(); number++) {
                if (!goOn.getAsBoolean()) {
                    return false;
                }
                add(job, archive, opened, number);
            }
            end(job, archive, skipped(opened));
        } catch (Archive.Refused refused) {
            Outcome outcome = new Outcome(0, Result.REFUSED, null, null, String.valueOf(refused.getMessage()));
            end(job, archive, List.of(outcome));
        }
        return true;
    }

    private void add(Job job, Job.File archive, Archive opened, int number) {
        transactions.executeWithoutResult(status -> {
            jobs.hold(job);
            try {
                files.add(job, archive, number, opened);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static List<Outcome> skipped(Archive opened) {
        int others = opened.others();
        String reason = others == 1 ? "1 other file is passed over" : others + " other files are passed over";
        return others == 0
                ? List.of()
                : List.of(new Outcome(0, Result.SKIPPED, null, null, reason + ": " + opened.whyOthers()));
    }

    private void end(Job job, Job.File archive, List<Outcome> outcomes) {
        transactions.executeWithoutResult(status -> {
            jobs.hold(job);
            if (!outcomes.isEmpty()) {
                jobs.write(job, archive, outcomes);
            }
            files.drop(job, archive);
        });
    }
}
