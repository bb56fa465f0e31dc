package stravalite.command.importing;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.util.function.SingletonSupplier;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunTrack;
import stravalite.command.importing.ImportedLine.Illegible;
import stravalite.command.importing.ImportedLine.Legible;
import stravalite.command.importing.ImportedLine.PassedOver;
import stravalite.command.importing.ImportedLine.Recorded;
import stravalite.command.importing.track.Gzip;
import stravalite.command.importing.track.Measured;
import stravalite.command.importing.track.Recording;
import stravalite.command.importing.track.TrackFile;

/**
 * A file of runs of whatever kind, told by its content: a table has a line for each run, a recording counts as one.
 *
 * @param recordings whether it is of recordings, and not a table
 * @param column tells what a field of a run is called in the file
 * @param unpacked how many bytes came out of it, if it is gzipped
 */
record RunsFile(List<ImportedLine> lines, boolean recordings, UnaryOperator<String> column, long unpacked) {

    /** How much of a file tells what kind it is of. */
    static final int BEGINNING = 16 << 10;

    static RunsFile read(byte[] content) {
        try {
            byte[] unpacked = Gzip.is(content) ? Gzip.unpack(content, Archive.LARGEST_FILE) : content;
            if (TrackFile.is(unpacked)) {
                return ofTrack(content, unpacked);
            }
            CsvFile csv = CsvFile.read(unpacked);
            return new RunsFile(csv.lines(), false, csv::column, more(content, unpacked));
        } catch (Gzip.Refused refused) {
            return refused(String.valueOf(refused.getMessage()), Gzip.room(content, Archive.LARGEST_FILE));
        }
    }

    /** A file that can't be imported as a whole. */
    static RunsFile refused(String reason, long unpacked) {
        return new RunsFile(List.of(new Illegible(0, null, reason)), false, UnaryOperator.identity(), unpacked);
    }

    /** Whether a file that begins so is a table, in which case it has to be read to tell how many lines it has. */
    static boolean mayBeTable(byte[] beginning) {
        return !TrackFile.is(Gzip.beginning(beginning, TrackFile.BEGINNING));
    }

    /** The recordings are numbered as lines are; a file that can't be read is refused as a whole. */
    private static RunsFile ofTrack(byte[] uploaded, byte[] unpacked) {
        List<Recording> recordings = TrackFile.read(unpacked);
        boolean unread = recordings.size() == 1 && recordings.getFirst() instanceof Recording.Refused;
        int first = unread ? 0 : 1;
        Supplier<Original> original =
                SingletonSupplier.of(() -> Original.of(uploaded, unpacked, TrackFile.format(unpacked)));
        return new RunsFile(
                IntStream.range(0, recordings.size())
                        .mapToObj(place -> line(first + place, recordings.get(place), original))
                        .toList(),
                true,
                UnaryOperator.identity(),
                more(uploaded, unpacked));
    }

    private static long more(byte[] packed, byte[] unpacked) {
        return Gzip.is(packed) ? unpacked.length : 0;
    }

    private static ImportedLine line(int number, Recording recording, Supplier<Original> original) {
        return switch (recording) {
            case Recording.Run(RunFacts facts, Measured measured)
            when measured != null ->
                new Legible(
                        number,
                        facts.with(new RunTrack(null, measured.elapsedMillis(), measured.efforts())),
                        null,
                        null,
                        new Recorded.In(original.get(), number, facts.distance()));
            case Recording.Run run -> new Legible(number, run.facts(), null, null);
            case Recording.OtherSport other -> new PassedOver(number, "is no run: " + other.sport());
            case Recording.Refused refused -> new Illegible(number, null, refused.reason());
        };
    }

    /** How many of these there are to import; what is no run counts for nothing. */
    static int count(List<ImportedLine> lines) {
        return (int)
                lines.stream().filter(line -> !(line instanceof PassedOver)).count();
    }
}
