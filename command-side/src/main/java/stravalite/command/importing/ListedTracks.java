package stravalite.command.importing;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunTrack;
import stravalite.command.importing.ImportedLine.Illegible;
import stravalite.command.importing.ImportedLine.Legible;
import stravalite.command.importing.ImportedLine.Recorded;
import stravalite.command.run.KnownRuns;

/**
 * Reads the recordings that a list names together with its lines. What the list says of a run is what its runner has seen and
 * may have changed, so that is what counts; the recording adds its track.
 */
final class ListedTracks {

    private final JobContent content;
    private final Job.File list;

    ListedTracks(JobContent content, Job.File list) {
        this.content = content;
        this.list = list;
    }

    /** The line with what its recording tells, if it has one. */
    ImportedLine read(ImportedLine line) {
        return line instanceof Legible run && run.recorded() instanceof Recorded.Beside(String file)
                ? read(run, file)
                : line;
    }

    private Legible read(Legible line, String file) {
        try {
            Optional<byte[]> found = content.beside(list, file);
            return found.map(bytes -> with(line, file, read(bytes)))
                    .orElseGet(() -> line.with(line.facts(), Recorded.NOWHERE));
        } catch (Archive.Refused refused) {
            return without(line, file, String.valueOf(refused.getMessage()));
        }
    }

    private RunsFile read(byte[] bytes) {
        RunsFile file = RunsFile.read(bytes);
        content.count(file.unpacked());
        return file;
    }

    /** Of several recordings in the file, the one that begins nearest to what the list says. */
    private static Legible with(Legible line, String file, RunsFile recordings) {
        Optional<Legible> nearest = recordings.lines().stream()
                .filter(Legible.class::isInstance)
                .map(Legible.class::cast)
                .filter(run -> run.recorded() instanceof Recorded.In)
                .min(Comparator.comparingLong(run -> secondsApart(run.facts(), line.facts())));
        return nearest.map(run -> line.with(line.facts().with(track(line.facts(), run.facts())), run.recorded()))
                .orElseGet(() -> without(line, file, whyNot(recordings)));
    }

    private static long secondsApart(RunFacts one, RunFacts other) {
        return Math.abs(one.start().getEpochSecond() - other.start().getEpochSecond());
    }

    /** Best efforts of a recording don't hold for a run of another length: it was cut, or its distance was changed. */
    private static RunTrack track(RunFacts listed, RunFacts recorded) {
        RunTrack track = Optional.ofNullable(recorded.track()).orElseThrow();
        return KnownRuns.equallyLong(listed.distance(), recorded.distance()) ? track : track.withoutEfforts();
    }

    private static String whyNot(RunsFile recordings) {
        Predicate<ImportedLine> illegible = Illegible.class::isInstance;
        return recordings.lines().stream()
                .filter(illegible)
                .map(line -> ((Illegible) line).reason())
                .findFirst()
                .orElse("holds no track of a run");
    }

    private static Legible without(Legible line, String file, String reason) {
        return line.with(line.facts(), new Recorded.Lost("without its track: " + file + " " + reason));
    }
}
