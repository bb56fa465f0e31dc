package stravalite.command.importing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A language in which Strava hands out archives: the headers and the kinds of sport are in it, and so are numbers that are
 * meant to be shown. Only those are here of which headers and lines are known.
 */
enum StravaLanguage {
    ENGLISH("\\d{1,3}(,\\d{3})+(\\.\\d+)?", ",", "."),
    GERMAN("(\\d+|\\d{1,3}(\\.\\d{3})+),\\d+", ".", ",");

    /** Without spaces and hyphens. A kind that is not here is passed over by its name, so nothing gets lost unseen. */
    private static final Set<String> RUNS = Set.of(
            "run",
            "trailrun",
            "trackrun",
            "virtualrun",
            "treadmill",
            "treadmillrun",
            "lauf",
            "traillauf",
            "bahnlauf",
            "virtuellerlauf",
            "laufband");

    private static final int FEWEST_OF_AN_UNKNOWN_LANGUAGE = 80;

    private final Pattern number;
    private final String groups;
    private final String decimals;

    StravaLanguage(String number, String groups, String decimals) {
        this.number = Pattern.compile(number);
        this.groups = groups;
        this.decimals = decimals;
    }

    /** Whether this is the header of Strava's list of activities, in whatever language. */
    static boolean isStravas(List<String> header) {
        return of(header).isPresent() || repeatsItself(header);
    }

    static Optional<StravaLanguage> of(List<String> header) {
        return Arrays.stream(values())
                .filter(language -> Stream.of(StravaColumn.ACTIVITY, StravaColumn.DATE, StravaColumn.TYPE)
                        .allMatch(column -> header.stream().anyMatch(name -> column.is(name, language))))
                .findFirst();
    }

    /** Time and distance have the same two names, at the same places, in no other file. */
    private static boolean repeatsItself(List<String> header) {
        return header.size() >= FEWEST_OF_AN_UNKNOWN_LANGUAGE
                && header.get(5).equals(header.get(15))
                && header.get(6).equals(header.get(17))
                && !header.get(5).equals(header.get(6));
    }

    static boolean isRun(String type) {
        return RUNS.contains(type.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", ""));
    }

    /** The same number with a decimal point and without groups; what is not written in this language stays as it is. */
    Cell plain(Cell cell) {
        return number.matcher(cell.text()).matches()
                ? new Cell(cell.column(), cell.text().replace(groups, "").replace(decimals, "."))
                : cell;
    }
}
