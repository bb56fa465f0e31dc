package stravalite.command.importing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;
import stravalite.command.importing.ImportedLine.Legible;
import stravalite.command.run.Measure;
import stravalite.command.run.Moment;
import stravalite.command.run.RunIds;

/** The columns of a plain file of runs. They are found by name, in any order; unknown ones are ignored. */
final class PlainColumns implements CsvColumns {

    private static final Set<String> MEANT = Set.of(
            "started_at",
            "distance_m",
            "distance_km",
            "moving_time_s",
            "duration_s",
            "elevation_gain_m",
            "title",
            "id");

    private final int width;
    private final Map<String, Integer> places = new HashMap<>();
    private final String distance;
    private final String duration;

    /** @throws Refused when a required column is missing, or one is there twice */
    PlainColumns(List<String> header) throws Refused {
        width = header.size();
        for (int place = 0; place < width; place++) {
            String name = header.get(place).strip().toLowerCase(Locale.ROOT);
            if (places.putIfAbsent(name, place) != null && MEANT.contains(name)) {
                throw new Refused("column " + name + " is there twice");
            }
        }
        firstOf("started_at");
        distance = firstOf("distance_m", "distance_km");
        duration = firstOf("moving_time_s", "duration_s");
    }

    /** Whether a file with this header may be one of runs. */
    static boolean mayBe(List<String> header) {
        return header.stream().anyMatch(name -> name.strip().equalsIgnoreCase("started_at"));
    }

    private String firstOf(String... names) throws Refused {
        for (String name : names) {
            if (places.containsKey(name)) {
                return name;
            }
        }
        throw new Refused("column " + String.join(" or ", names) + " is missing");
    }

    @Override
    public String column(String field) {
        return switch (field) {
            case "distance" -> distance;
            case "duration" -> duration;
            case "date" -> "started_at";
            case "elevation_gain" -> "elevation_gain_m";
            default -> field;
        };
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public ImportedLine readFitting(int line, List<String> cells) throws Cell.Unread {
        Function<BigDecimal, Distance> unit = distance.equals("distance_km") ? Measure::kilometres : Measure::metres;
        RunFacts facts = new RunFacts(
                start(cells),
                unit.apply(cell(distance, cells).requiredNumber()),
                Measure.seconds(cell(duration, cells).requiredNumber()),
                cell("elevation_gain_m", cells).number().map(Measure::metres).orElse(null),
                cell("title", cells).words());
        return new Legible(line, facts, id(cells), null);
    }

    private Instant start(List<String> cells) throws Cell.Unread {
        Cell cell = cell("started_at", cells).required();
        return Moment.parse(cell.text()).orElseThrow(() -> cell.unread(Moment.EXPECTED));
    }

    private @Nullable UUID id(List<String> cells) throws Cell.Unread {
        Cell cell = cell("id", cells);
        return cell.isEmpty()
                ? null
                : RunIds.parse(cell.text()).orElseThrow(() -> cell.unread("must be a UUID, or empty"));
    }

    private Cell cell(String column, List<String> cells) {
        return Cell.of(column, places.get(column), cells);
    }
}
