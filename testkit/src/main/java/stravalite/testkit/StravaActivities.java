package stravalite.testkit;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * A history as the list of activities of a Strava archive, between other sports, with the traits of real ones: columns of
 * one name, titles with quotes, emoji and line breaks, starts to the second, climbs that are missing.
 *
 * @param csv the file's text
 * @param others how many of its lines are no runs
 */
public record StravaActivities(String csv, int others) {

    /** How many columns archives of 2023 had. */
    public static final int FEWEST_COLUMNS = 86;

    /** How many columns archives of 2026 have. */
    public static final int MOST_COLUMNS = 103;

    private static final List<String> KNOWN = List.of(("Activity ID,Activity Date,Activity Name,Activity Type,"
                    + "Activity Description,Elapsed Time,Distance,Max Heart Rate,Relative Effort,Commute,"
                    + "Activity Private Note,Activity Gear,Filename,Athlete Weight,Bike Weight,Elapsed Time,Moving Time,"
                    + "Distance,Max Speed,Average Speed,Elevation Gain,Elevation Loss,Elevation Low,Elevation High,"
                    + "Max Grade,Average Grade,Max Heart Rate,Relative Effort,Commute")
            .split(","));

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM d, uuuu, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);
    private static final List<String> RUNS = List.of("Run", "Run", "Run", "Trail Run", "Virtual Run");
    private static final List<String> OTHERS = List.of("Ride", "Swim", "Weight Training", "Hike", "Nordic Ski");

    /** The same history, seed and number of columns give the same file. */
    public static StravaActivities of(GeneratedHistory history, long seed, int columns) {
        Dice dice = new Dice(seed);
        List<String> header = header(columns);
        StringWriter text = new StringWriter();
        int others = 0;
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(header);
            long id = 1_000_000_000L;
            for (GeneratedRun run : history.runs()) {
                id += dice.between(1, 5_000_000);
                csv.writeRecord(line(header, run(dice, id, run)));
                if (dice.chance(0.3)) {
                    csv.writeRecord(line(header, other(dice, ++id, run.start())));
                    others++;
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new StravaActivities(text.toString(), others);
    }

    private static List<String> header(int columns) {
        List<String> header = new ArrayList<>(KNOWN);
        for (int place = header.size(); place < columns - 1; place++) {
            header.add("Detail " + place);
        }
        header.add("Media");
        return header;
    }

    /** The second of two columns of one name is called by it and a 2. */
    private static Map<String, String> run(Dice dice, long id, GeneratedRun run) {
        BigDecimal seconds = BigDecimal.valueOf(run.durationMs(), 3);
        BigDecimal metres = BigDecimal.valueOf(run.distanceCm(), 2);
        Map<String, String> cells = activity(id, run.start(), dice.oneOf(RUNS));
        cells.put("Activity Name", title(dice, run));
        cells.put("Elapsed Time", seconds.setScale(0, RoundingMode.UP).toPlainString());
        cells.put("Elapsed Time 2", seconds.add(BigDecimal.TEN).toPlainString());
        cells.put("Moving Time", seconds.toPlainString());
        cells.put(
                "Distance",
                metres.movePointLeft(3).setScale(2, RoundingMode.HALF_UP).toPlainString());
        cells.put("Distance 2", metres.toPlainString());
        cells.put(
                "Average Speed", metres.divide(seconds, 6, RoundingMode.HALF_UP).toPlainString());
        if (run.elevationCm() != null) {
            cells.put("Elevation Gain", BigDecimal.valueOf(run.elevationCm(), 2).toPlainString());
        }
        cells.put("Filename", dice.chance(0.2) ? "" : "activities/" + id + ".fit.gz");
        return cells;
    }

    private static Map<String, String> other(Dice dice, long id, Instant start) {
        Map<String, String> cells = activity(id, start, dice.oneOf(OTHERS));
        cells.put("Activity Name", "Something else");
        cells.put("Elapsed Time", "3600");
        return cells;
    }

    private static Map<String, String> activity(long id, Instant start, String type) {
        Map<String, String> cells = new HashMap<>();
        cells.put("Activity ID", Long.toString(id));
        cells.put("Activity Date", DATE.format(start));
        cells.put("Activity Type", type);
        cells.put("Commute", "false");
        cells.put("Commute 2", "0.0");
        return cells;
    }

    private static String title(Dice dice, GeneratedRun run) {
        String title = Objects.requireNonNullElse(run.title(), "Morning Run");
        return dice.chance(0.1) ? title + ", \"fast\" 🏃‍♀️\nand wet" : title;
    }

    private static List<String> line(List<String> header, Map<String, String> cells) {
        List<String> line = new ArrayList<>();
        Map<String, String> left = new HashMap<>(cells);
        for (String name : header) {
            line.add(Objects.requireNonNullElse(left.remove(name), ""));
            String second = left.remove(name + " 2");
            if (second != null) {
                left.put(name, second);
            }
        }
        return line;
    }
}
