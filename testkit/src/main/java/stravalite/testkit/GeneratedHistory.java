package stravalite.testkit;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One runner's runs.
 *
 * @param runs oldest first
 */
public record GeneratedHistory(List<GeneratedRun> runs) {

    public GeneratedHistory {
        runs = List.copyOf(runs);
    }

    /**
     * The runs as a plain CSV file that an import takes, one line a run after the header, in the order of {@link #runs}.
     * The column {@code title} is there if a run has one.
     */
    public String toCsv() {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            write(csv);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private void write(CsvWriter csv) {
        boolean titles = runs.stream().anyMatch(run -> run.title() != null);
        List<String> header = new ArrayList<>(List.of("started_at", "distance_m", "moving_time_s", "elevation_gain_m"));
        if (titles) {
            header.add("title");
        }
        csv.writeRecord(header);
        for (GeneratedRun run : runs) {
            Long climb = run.elevationCm();
            List<String> line = new ArrayList<>(List.of(
                    run.start().toString(),
                    decimal(run.distanceCm(), 2, 1),
                    decimal(run.durationMs(), 3, 0),
                    climb == null ? "" : metresClimbed(climb)));
            if (titles) {
                line.add(Objects.requireNonNullElse(run.title(), ""));
            }
            csv.writeRecord(line);
        }
    }

    /** Odd centimetres get the noise of binary fractions, as devices write them: 10.270000000000003. */
    private static String metresClimbed(long centimetres) {
        if (centimetres % 10 == 0) {
            return decimal(centimetres, 2, 1);
        }
        BigDecimal noise = BigDecimal.valueOf(centimetres % 2 == 0 ? 3 : -3, 15);
        return BigDecimal.valueOf(centimetres, 2).add(noise).toPlainString();
    }

    private static String decimal(long unscaled, int scale, int places) {
        BigDecimal number = BigDecimal.valueOf(unscaled, scale).stripTrailingZeros();
        return (number.scale() < places ? number.setScale(places) : number).toPlainString();
    }
}
