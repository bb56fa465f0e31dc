package stravalite.command.importing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import stravalite.api.run.Distance;
import stravalite.api.run.RunCommand.AddTrack;
import stravalite.api.run.RunCommand.CorrectRun;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunId;
import stravalite.api.run.RunTrack;
import stravalite.command.importing.ImportedLine.Legible;
import stravalite.command.importing.ImportedLine.Recorded;
import stravalite.command.run.KnownRuns;
import stravalite.command.run.RunNow;

/** Adds tracks to runs that were there before their recordings came. */
@Component
class LateTracks {

    private static final String ADDED = "its track was added to it";

    private final KeptTracks tracks;
    private final ImportCommands commands;

    LateTracks(KeptTracks tracks, ImportCommands commands) {
        this.tracks = tracks;
        this.commands = commands;
    }

    /**
     * Adds what is missing. To be used in a transaction, under the runner's lock.
     *
     * @param found the lines that are duplicates of runs which are there
     * @return what was added, for those lines of which something was
     */
    Map<Legible, String> add(Job job, Map<RunId, Legible> found) {
        Map<Legible, String> added = new HashMap<>();
        if (!found.isEmpty()) {
            Set<RunId> without = tracks.without(job.runner(), found.keySet());
            found.forEach((run, line) -> {
                if (without.contains(run)) {
                    add(job, run, line).ifPresent(what -> added.put(line, what));
                }
            });
        }
        return added;
    }

    private Optional<String> add(Job job, RunId run, Legible line) {
        RunTrack track = line.facts().track();
        if (track == null || !(line.recorded() instanceof Recorded.In(Original file, int number, Distance distance))) {
            return Optional.empty();
        }
        RunFacts now = asItIs(job, run);
        if (now.track() != null) {
            // Said before, and what belongs to it broke off.
            boolean said = file.sha256().equals(now.track().sha256());
            return said && tracks.keep(job.runner(), run, file, number) ? Optional.of(ADDED) : Optional.empty();
        }
        boolean kept = tracks.keep(job.runner(), run, file, number);
        RunTrack late = track(track, kept ? file.sha256() : null, KnownRuns.equallyLong(now.distance(), distance));
        commands.send(job, new AddTrack(job.runner(), run, late), RunNow.class);
        return Optional.of(
                kept ? ADDED : "what its recording tells was added to it, but the file is too large to be kept");
    }

    /** A correction of nothing changes nothing, and answers the facts. */
    private RunFacts asItIs(Job job, RunId run) {
        RunNow now =
                commands.send(job, new CorrectRun(job.runner(), run, null, null, null, null, null, null), RunNow.class);
        return now.facts();
    }

    private static RunTrack track(RunTrack measured, @Nullable String sha256, boolean asLong) {
        return new RunTrack(sha256, measured.elapsedMs(), asLong ? measured.effortsMs() : null);
    }
}
