package stravalite.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/** The histories that the demo imports. Run this in the directory of the project to write them anew. */
final class DemoHistories {

    private DemoHistories() {}

    /** Writes each file of {@link #files} to the directory {@code demo}. */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(Path.of("demo", file.getKey()), file.getValue());
        }
    }

    /** The content of each file by its name. */
    static Map<String, String> files() {
        return Map.of(
                "ada.csv",
                csv(
                        2011,
                        new RunnerProfile(
                                ZoneId.of("Europe/Berlin"), day(2011, 10), day(2026, 11), 2.6, 338, 0.35, false)),
                "ben.csv",
                csv(
                        2021,
                        new RunnerProfile(
                                ZoneId.of("America/New_York"), day(2021, 5), day(2026, 11), 4.4, 312, 0, true)),
                "cleo.csv",
                csv(
                        2026,
                        new RunnerProfile(ZoneId.of("Asia/Singapore"), day(2025, 9), day(2026, 11), 3, 405, 1, true)));
    }

    private static String csv(long seed, RunnerProfile profile) {
        return HistoryGenerator.history(seed, profile).toCsv();
    }

    private static LocalDate day(int year, int month) {
        return LocalDate.of(year, month, 1);
    }
}
