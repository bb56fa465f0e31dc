package stravalite.command.importing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;
import stravalite.command.importing.ImportedLine.Legible;
import stravalite.command.importing.ImportedLine.PassedOver;
import stravalite.command.importing.ImportedLine.Recorded;
import stravalite.command.run.Measure;

/** The columns of the list of activities in Strava's archive, {@code docs/imports.md} tells where they are known from. */
final class StravaColumns implements CsvColumns {

    private static final BigDecimal MILE = new BigDecimal("1609.344");
    private static final double ROUNDED_AT_MOST = 0.1;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TYPE = 60;
    private static final Pattern ACTIVITY = Pattern.compile("[0-9]{1,20}");
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}+");

    private final StravaLanguage language;
    private final int width;
    private final Map<StravaColumn, List<Integer>> places = new EnumMap<>(StravaColumn.class);

    /** @throws Refused when the language is unknown, or a column is missing that older archives have too */
    StravaColumns(List<String> header) throws Refused {
        language = StravaLanguage.of(header)
                .orElseThrow(() -> new Refused("is the list of activities of a Strava archive in a language that is not"
                        + " supported: set Strava to English or German, and ask it for a new archive"));
        width = header.size();
        for (StravaColumn column : StravaColumn.values()) {
            List<Integer> found = places.computeIfAbsent(column, none -> new ArrayList<>());
            for (int place = 0; place < width; place++) {
                if (column.is(header.get(place), language)) {
                    found.add(place);
                }
            }
        }
        require(StravaColumn.DISTANCE);
        require(StravaColumn.ELAPSED_TIME);
    }

    private void require(StravaColumn column) throws Refused {
        if (places(column).isEmpty()) {
            throw new Refused("column " + column.in(language) + " is missing");
        }
    }

    private List<Integer> places(StravaColumn column) {
        return places.getOrDefault(column, List.of());
    }

    @Override
    public String column(String field) {
        StravaColumn column = switch (field) {
            case "distance" -> StravaColumn.DISTANCE;
            case "duration" ->
                places(StravaColumn.MOVING_TIME).isEmpty() ? StravaColumn.ELAPSED_TIME : StravaColumn.MOVING_TIME;
            case "date" -> StravaColumn.DATE;
            case "elevation_gain" -> StravaColumn.ELEVATION_GAIN;
            default -> StravaColumn.NAME;
        };
        return column.in(language);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public ImportedLine readFitting(int line, List<String> cells) throws Cell.Unread {
        String type = inOneLine(last(StravaColumn.TYPE, cells), LONGEST_TYPE);
        if (!StravaLanguage.isRun(type)) {
            return new PassedOver(line, "is no run: " + type);
        }
        RunFacts facts = new RunFacts(
                start(cells),
                distance(cells),
                duration(cells),
                number(StravaColumn.ELEVATION_GAIN, cells).map(Measure::metres).orElse(null),
                title(last(StravaColumn.NAME, cells)));
        Recorded recorded =
                StravaFiles.of(cells).<Recorded>map(Recorded.Beside::new).orElse(Recorded.NOWHERE);
        return new Legible(line, facts, null, activity(cells), recorded);
    }

    private Instant start(List<String> cells) throws Cell.Unread {
        Cell cell = last(StravaColumn.DATE, cells).required();
        return StravaMoment.parse(cell.text()).orElseThrow(() -> cell.unread(StravaMoment.EXPECTED));
    }

    private Duration duration(List<String> cells) throws Cell.Unread {
        Optional<BigDecimal> moving = number(StravaColumn.MOVING_TIME, cells).filter(seconds -> seconds.signum() != 0);
        return Measure.seconds(
                moving.isPresent()
                        ? moving.get()
                        : last(StravaColumn.ELAPSED_TIME, cells).requiredNumber());
    }

    /** Two cells that say the same can't be in two units: then the later one is not in metres. */
    private Distance distance(List<String> cells) throws Cell.Unread {
        List<Integer> found = places(StravaColumn.DISTANCE);
        Cell shown = cell(StravaColumn.DISTANCE, found.getFirst(), cells);
        Cell exact = found.size() > 1 ? cell(StravaColumn.DISTANCE, found.getLast(), cells) : shown;
        return exact.isEmpty() || exact.text().equals(shown.text())
                ? fromShown(shown, cells)
                : Measure.metres(exact.requiredNumber());
    }

    /** The unit follows from the speed, which is in m/s whatever the runner is shown. */
    private Distance fromShown(Cell shown, List<String> cells) throws Cell.Unread {
        BigDecimal distance = shown.requiredNumber();
        double metres = number(StravaColumn.AVERAGE_SPEED, cells)
                        .orElse(BigDecimal.ZERO)
                        .doubleValue()
                * number(StravaColumn.MOVING_TIME, cells)
                        .orElse(BigDecimal.ZERO)
                        .doubleValue();
        if (distance.signum() == 0 || isAbout(metres, 1000 * distance.doubleValue())) {
            return Measure.kilometres(distance);
        }
        if (isAbout(metres, MILE.doubleValue() * distance.doubleValue())) {
            return Measure.metres(distance.multiply(MILE));
        }
        throw shown.unread("is not there in metres, and nothing tells whether this is in kilometres or miles:"
                + " ask Strava for a new archive");
    }

    private static boolean isAbout(double metres, double other) {
        return Math.abs(metres - other) < ROUNDED_AT_MOST * Math.min(metres, other);
    }

    /** What is no number, since somebody's spreadsheet made it one with an exponent, names no activity. */
    private @Nullable String activity(List<String> cells) {
        String id = last(StravaColumn.ACTIVITY, cells).text();
        return ACTIVITY.matcher(id).matches() ? "strava/" + id : null;
    }

    private static @Nullable String title(Cell cell) throws Cell.Unread {
        String title = cell.isEmpty() ? "" : inOneLine(cell, LONGEST_TITLE);
        return title.isEmpty() ? null : title;
    }

    /** As a title has to be: people break lines in theirs, and that is no reason to lose the run. */
    private static String inOneLine(Cell cell, int longest) throws Cell.Unread {
        String line = CONTROLS.matcher(String.valueOf(cell.required().words()))
                .replaceAll(" ")
                .strip();
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest)).strip();
    }

    private Optional<BigDecimal> number(StravaColumn column, List<String> cells) throws Cell.Unread {
        return last(column, cells).number();
    }

    private Cell last(StravaColumn column, List<String> cells) {
        List<Integer> found = places(column);
        return cell(column, found.isEmpty() ? null : found.getLast(), cells);
    }

    private Cell cell(StravaColumn column, @Nullable Integer place, List<String> cells) {
        Cell cell = Cell.of(column.in(language), place, cells);
        return column == StravaColumn.NAME ? cell : language.plain(cell);
    }
}
