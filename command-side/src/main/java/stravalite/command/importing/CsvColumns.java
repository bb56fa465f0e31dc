package stravalite.command.importing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;
import stravalite.command.importing.ImportedLine.Illegible;
import stravalite.command.importing.ImportedLine.Legible;
import stravalite.command.run.Measure;
import stravalite.command.run.Moment;
import stravalite.command.run.RunIds;

/** Which column of a file means what. Columns are found by name, in any order; unknown ones are ignored. */
final class CsvColumns {

    private static final int LONGEST_NUMBER = 40;
    private static final Pattern NUMBER = Pattern.compile("[-+0-9.eE]*");

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

    /** The file as a whole can't be imported. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason, null, false, false);
        }
    }

    /** A cell can't be read. */
    private static final class Unread extends Exception {

        private static final long serialVersionUID = 1L;

        private final String column;

        Unread(String column, String reason) {
            super(reason, null, false, false);
            this.column = column;
        }
    }

    /** @throws Refused when a required column is missing, or one is there twice */
    CsvColumns(List<String> header) throws Refused {
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

    private String firstOf(String... names) throws Refused {
        for (String name : names) {
            if (places.containsKey(name)) {
                return name;
            }
        }
        throw new Refused("column " + String.join(" or ", names) + " is missing");
    }

    /** The column of this file that a field of a run was read from. */
    String column(String field) {
        return switch (field) {
            case "distance" -> distance;
            case "duration" -> duration;
            case "date" -> "started_at";
            case "elevation_gain" -> "elevation_gain_m";
            default -> field;
        };
    }

    boolean fit(List<String> cells) {
        return cells.size() == width;
    }

    ImportedLine read(int line, List<String> cells) {
        if (!fit(cells)) {
            String reason = "has " + cells.size() + " fields where the header has " + width;
            return new Illegible(line, null, reason);
        }
        try {
            Function<BigDecimal, Distance> unit =
                    distance.equals("distance_km") ? Measure::kilometres : Measure::metres;
            RunFacts facts = new RunFacts(
                    start(cells),
                    unit.apply(required(distance, number(distance, cells))),
                    Measure.seconds(required(duration, number(duration, cells))),
                    number("elevation_gain_m", cells).map(Measure::metres).orElse(null),
                    title(cells));
            return new Legible(line, facts, id(cells));
        } catch (Unread unread) {
            return new Illegible(line, unread.column, String.valueOf(unread.getMessage()));
        }
    }

    private Instant start(List<String> cells) throws Unread {
        String text = required("started_at", cell("started_at", cells));
        return Moment.parse(text).orElseThrow(() -> new Unread("started_at", Moment.EXPECTED));
    }

    private Optional<BigDecimal> number(String column, List<String> cells) throws Unread {
        Optional<String> text = cell(column, cells);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.get().length() > LONGEST_NUMBER) {
            throw new Unread(column, "must be a number of at most " + LONGEST_NUMBER + " characters");
        }
        if (NUMBER.matcher(text.get()).matches()) {
            try {
                return Optional.of(new BigDecimal(text.get()));
            } catch (NumberFormatException e) {
                // Such as 1.2.3.
            }
        }
        throw new Unread(column, "must be a number, such as 5012.5");
    }

    private @Nullable String title(List<String> cells) throws Unread {
        Optional<String> title = cell("title", cells);
        if (title.isPresent() && title.get().indexOf(CsvFile.NOT_UTF_8) >= 0) {
            throw new Unread("title", "must be UTF-8 text");
        }
        return title.orElse(null);
    }

    private @Nullable UUID id(List<String> cells) throws Unread {
        Optional<String> text = cell("id", cells);
        if (text.isEmpty()) {
            return null;
        }
        return RunIds.parse(text.get()).orElseThrow(() -> new Unread("id", "must be a UUID, or empty"));
    }

    private Optional<String> cell(String column, List<String> cells) {
        Integer place = places.get(column);
        return place == null
                ? Optional.empty()
                : Optional.of(cells.get(place).strip()).filter(text -> !text.isEmpty());
    }

    private static <T> T required(String column, Optional<T> value) throws Unread {
        return value.orElseThrow(() -> new Unread(column, "is missing"));
    }
}
