package stravalite.command.importing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The recordings that Strava's list of activities names, in whatever language: {@code activities/123.fit.gz}. */
final class StravaFiles {

    private static final String NAME = "activities/[0-9]{1,20}\\.(fit|gpx|tcx)(\\.gz)?";
    private static final Pattern FILE = Pattern.compile(NAME);

    /** One that is all that a cell says. */
    private static final Pattern CELL = Pattern.compile("(?<=[,\"\n])" + NAME + "(?=[,\"\r\n])");

    private StravaFiles() {}

    /** The one that a line names. */
    static Optional<String> of(List<String> cells) {
        return cells.stream().filter(cell -> FILE.matcher(cell).matches()).findFirst();
    }

    /** All that a list names, of runs and of whatever else; none if the list is refused as a whole. */
    static Stream<String> in(byte[] list) {
        List<ImportedLine> lines = CsvFile.read(list).lines();
        boolean refused = lines.size() == 1 && lines.getFirst().line() == 0;
        return refused
                ? Stream.empty()
                : CELL.matcher(new String(list, StandardCharsets.ISO_8859_1))
                        .results()
                        .map(MatchResult::group);
    }

    /** Where a file is that a list names by its place beside it. */
    static String beside(String list, String file) {
        return list.substring(0, list.lastIndexOf('/') + 1) + file;
    }
}
