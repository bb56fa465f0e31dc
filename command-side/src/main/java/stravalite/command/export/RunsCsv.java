package stravalite.command.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Wire;

/**
 * Writes the runs as they are now in the columns that an import takes. Cells hold exactly what was said, so that nothing is
 * lost on the way there and back; what a spreadsheet makes of a title such as {@code =1+1} the archive's README warns of.
 */
final class RunsCsv {

    /** With the longest titles these are 28 MB, and an import takes 32 MiB of one file. */
    static final int RUNS_A_FILE = 30_000;

    private static final List<String> HEADER =
            List.of("id", "started_at", "distance_m", "duration_s", "elevation_gain_m", "title");

    private final Export.Entries entries;
    private CsvWriter csv;
    private int files = 1;
    private int runs;

    private RunsCsv(Export.Entries entries) throws IOException {
        this.entries = entries;
        this.csv = begin("runs.csv");
    }

    /** Writes {@code runs.csv}, and {@code runs-2.csv} and so on as far as they are needed. */
    static void write(RunHistories histories, RunnerId runner, Export.Entries entries) throws IOException {
        RunsCsv written = new RunsCsv(entries);
        histories.each(runner, run -> {
            Optional<RunFacts> now = run.now();
            if (now.isPresent()) {
                written.add(run.run(), now.get());
            }
        });
        written.csv.flush();
    }

    private void add(RunId run, RunFacts facts) throws IOException {
        if (runs == RUNS_A_FILE) {
            csv.flush();
            csv = begin("runs-" + ++files + ".csv");
            runs = 0;
        }
        runs++;
        Distance gain = facts.elevationGain();
        String title = facts.title();
        csv.writeRecord(
                run.toString(),
                facts.start().toString(),
                Wire.metres(facts.distance().centimetres()).toPlainString(),
                Wire.seconds(facts.duration().toMillis()).toPlainString(),
                gain == null ? "" : Wire.metres(gain.centimetres()).toPlainString(),
                title == null ? "" : title);
    }

    /** Never closed, only flushed: closing would end the archive. */
    private CsvWriter begin(String name) throws IOException {
        return CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(new OutputStreamWriter(entries.begin(name), StandardCharsets.UTF_8))
                .writeRecord(HEADER);
    }
}
