package stravalite.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a process tells Prometheus, and what is said of it in {@code docs/operations/metrics.md}. */
public final class Scrape {

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) ");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(\\w+)` \\| (both|command|query) \\|");

    private final String text;

    /** @param text the body of {@code /actuator/prometheus} */
    public Scrape(String text) {
        this.text = text;
    }

    /** The names of the metrics of this product, without those of maxima. */
    public Set<String> own() {
        return TYPE.matcher(text)
                .results()
                .map(type -> type.group(1))
                .filter(name -> name.startsWith("stravalite_") && !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether there is a metric of this name. */
    public boolean has(String name) {
        return TYPE.matcher(text).results().anyMatch(type -> type.group(1).equals(name));
    }

    /** The sum of all series of this name that have all of these tags, each as {@code name="value"}; NaN for none. */
    public double value(String name, String... tags) {
        return lines(name, tags).stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .reduce(Double::sum)
                .orElse(Double.NaN);
    }

    /** All series of this name that have all of these tags. */
    public List<String> lines(String name, String... tags) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Arrays.stream(tags).allMatch(line::contains))
                .toList();
    }

    /**
     * The names that the documentation has for one side.
     *
     * @param docs the directory of the documentation
     * @param side {@code command} or {@code query}
     */
    public static Set<String> documented(Path docs, String side) {
        try {
            return DOCUMENTED
                    .matcher(Files.readString(docs.resolve("operations").resolve("metrics.md")))
                    .results()
                    .filter(row -> row.group(2).equals(side) || row.group(2).equals("both"))
                    .map((MatchResult row) -> row.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
