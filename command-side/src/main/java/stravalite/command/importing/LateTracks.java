package stravalite.command.importing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunCommand;
import stravalite.api.run.RunCommand.AddTrack;
import stravalite.api.run.RunCommand.CorrectRun;
import stravalite.api.run.RunEvent;
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

    private final KeptTracks tracks;
    private final CommandGateway gateway;

    LateTracks(KeptTracks tracks, CommandGateway gateway) {
        this.tracks = tracks;
        this.gateway = gateway;
    }

    /**
     * Adds what is missing. To be used in a transaction, under the runner's lock.
     *
     * @param found the lines that are duplicates of runs which are there
     * @return those of which the run has a track now, and had none
     */
    List<Legible> add(Job job, Map<RunId, Legible> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Set<RunId> without = tracks.without(job.runner(), found.keySet());
        return found.entrySet().stream()
                .filter(line -> without.contains(line.getKey()) && add(job, line.getKey(), line.getValue()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private boolean add(Job job, RunId run, Legible line) {
        RunTrack track = line.facts().track();
        if (track == null || !(line.recorded() instanceof Recorded.In(Original file, int number))) {
            return false;
        }
        RunFacts now = asItIs(job, run);
        if (now.track() != null) {
            return false;
        }
        boolean kept = tracks.keep(job.runner(), run, file, number);
        RunTrack late = track(track, kept ? file.sha256() : null, KnownRuns.equallyLong(now, line.facts()));
        send(job, new AddTrack(job.runner(), run, late));
        return true;
    }

    /** A correction of nothing changes nothing, and answers the facts. */
    private RunFacts asItIs(Job job, RunId run) {
        RunNow now = send(job, new CorrectRun(job.runner(), run, null, null, null, null, null, null));
        return now.facts();
    }

    private static RunTrack track(RunTrack measured, @Nullable String sha256, boolean asLong) {
        return new RunTrack(sha256, measured.elapsedMs(), asLong ? measured.effortsMs() : null);
    }

    private RunNow send(Job job, RunCommand command) {
        return gateway.sendAndWait(new GenericCommandMessage<>(
                command, Map.of(RunEvent.IMPORT_ID, job.id().toString())));
    }
}
