package stravalite.command.importing;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunTrack;
import stravalite.command.importing.ImportedLine.Illegible;
import stravalite.command.importing.ImportedLine.Legible;
import stravalite.command.importing.ImportedLine.PassedOver;
import stravalite.command.importing.track.Gzip;
import stravalite.command.importing.track.Measured;
import stravalite.command.importing.track.Recording;
import stravalite.command.importing.track.TrackFile;

/**
 * A file of runs of whatever kind, told by its content: a table has a line for each run, a recording counts as one.
 *
 * @param recordings whether it is of recordings, and not a table
 * @param column tells what a field of a run is called in the file
 * @param original the file to be kept as a track of its runs; null for a table
 */
record RunsFile(
        List<ImportedLine> lines,
        boolean recordings,
        UnaryOperator<String> column,
        @Nullable Original original) {

    static RunsFile read(byte[] content) {
        try {
            byte[] unpacked = unpacked(content);
            if (TrackFile.is(unpacked)) {
                return ofTrack(content, unpacked);
            }
            CsvFile csv = CsvFile.read(unpacked);
            return new RunsFile(csv.lines(), false, csv::column, null);
        } catch (Gzip.Refused refused) {
            return new RunsFile(
                    List.of(new Illegible(0, null, String.valueOf(refused.getMessage()))),
                    false,
                    UnaryOperator.identity(),
                    null);
        }
    }

    private static byte[] unpacked(byte[] content) throws Gzip.Refused {
        return Gzip.is(content) ? Gzip.unpack(content, Archive.LARGEST_FILE) : content;
    }

    /** The recordings are numbered as lines are; a file that can't be read is refused as a whole. */
    private static RunsFile ofTrack(byte[] uploaded, byte[] unpacked) {
        List<Recording> recordings = TrackFile.read(unpacked);
        boolean unread = recordings.size() == 1 && recordings.getFirst() instanceof Recording.Refused;
        int first = unread ? 0 : 1;
        return new RunsFile(
                IntStream.range(0, recordings.size())
                        .mapToObj(place -> line(first + place, recordings.get(place)))
                        .toList(),
                true,
                UnaryOperator.identity(),
                recordings.stream().anyMatch(RunsFile::isMeasured)
                        ? Original.of(uploaded, unpacked, TrackFile.format(unpacked))
                        : null);
    }

    private static boolean isMeasured(Recording recording) {
        return recording instanceof Recording.Run(var _, Measured measured) && measured != null;
    }

    private static ImportedLine line(int number, Recording recording) {
        return switch (recording) {
            case Recording.Run(RunFacts facts, Measured measured) ->
                new Legible(number, facts.with(track(measured)), null, null);
            case Recording.OtherSport other -> new PassedOver(number, "is no run: " + other.sport());
            case Recording.Refused refused -> new Illegible(number, null, refused.reason());
        };
    }

    private static @Nullable RunTrack track(@Nullable Measured measured) {
        return measured == null ? null : new RunTrack(null, measured.elapsedMillis(), measured.efforts());
    }

    /** How many of these there are to import; what is no run counts for nothing. */
    static int count(List<ImportedLine> lines) {
        return (int)
                lines.stream().filter(line -> !(line instanceof PassedOver)).count();
    }

    /**
     * How many lines the file is likely to have after the last one that is dealt with: a recording takes long to read, and
     * mostly is one.
     */
    static int estimate(byte[] content, int linesDone) {
        try {
            byte[] unpacked = unpacked(content);
            if (!TrackFile.is(unpacked)) {
                return count(CsvFile.read(unpacked).lines().stream()
                        .filter(line -> line.line() > linesDone)
                        .toList());
            }
        } catch (Gzip.Refused refused) {
            // It is refused as a whole, when its turn comes.
        }
        return linesDone < 1 ? 1 : 0;
    }
}
