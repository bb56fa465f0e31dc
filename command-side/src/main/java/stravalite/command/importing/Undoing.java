package stravalite.command.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunCommand.TakeBackRun;
import stravalite.api.run.RunId;
import stravalite.command.importing.UndoneLines.Line;
import stravalite.command.refusal.Transient;
import stravalite.command.run.KnownRuns;
import stravalite.command.run.TakingBack;
import stravalite.platform.EventStoreOutage;

/**
 * Takes back what an import recorded, from where it stands: some runs in one transaction, in which nobody else changes any
 * of them. What was corrected since is kept.
 */
@Component
class Undoing {

    private static final int TRIES = 4;

    private final Jobs jobs;
    private final UndoneLines lines;
    private final UnlistedRuns unlisted;
    private final KnownRuns known;
    private final ImportCommands commands;
    private final Together together;

    Undoing(
            Jobs jobs,
            UndoneLines lines,
            UnlistedRuns unlisted,
            KnownRuns known,
            ImportCommands commands,
            Together together) {
        this.jobs = jobs;
        this.lines = lines;
        this.unlisted = unlisted;
        this.known = known;
        this.commands = commands;
        this.together = together;
    }

    /**
     * Takes back what is left.
     *
     * @param goOn asked before each transaction
     * @return whether the job came to its end
     * @throws Job.Lost when the job is not this process's any more
     */
    boolean run(Job job, BooleanSupplier goOn) {
        boolean more = true;
        while (more) {
            if (!goOn.getAsBoolean()) {
                return false;
            }
            more = takeSomeBack(job);
        }
        jobs.end(job, Jobs.End.TAKEN_BACK, null);
        return true;
    }

    private boolean takeSomeBack(Job job) {
        for (int tries = 1; ; tries++) {
            try {
                return together.run(() -> takeBack(job));
            } catch (RuntimeException e) {
                if (tries == TRIES || !Transient.isTransient(e) || EventStoreOutage.isBehind(e)) {
                    throw e;
                }
            }
        }
    }

    private boolean takeBack(Job job) {
        known.lockAndComplete(job.runner());
        jobs.hold(job);
        return takeBackLines(job) || takeBackUnlisted(job);
    }

    private boolean takeBackLines(Job job) {
        List<Line> next = lines.next(job, Importer.CHUNK);
        if (!next.isEmpty()) {
            lines.write(job, next.getLast(), takeBack(job, next, Line::run));
        }
        return !next.isEmpty();
    }

    /** What it has recorded before it broke off, without a line that tells of it. */
    private boolean takeBackUnlisted(Job job) {
        List<RunId> next = unlisted.next(job, Importer.CHUNK);
        if (!next.isEmpty()) {
            lines.writeUnlisted(job, takeBack(job, next, run -> run));
            unlisted.list(job, next);
        }
        return !next.isEmpty();
    }

    private <T> Map<TakingBack, List<T>> takeBack(Job job, List<T> all, Function<T, RunId> run) {
        Map<TakingBack, List<T>> outcomes = new EnumMap<>(TakingBack.class);
        for (T one : all) {
            var command = new TakeBackRun(job.runner(), run.apply(one));
            outcomes.computeIfAbsent(commands.send(job, command, TakingBack.class), outcome -> new ArrayList<>())
                    .add(one);
        }
        return outcomes;
    }
}
