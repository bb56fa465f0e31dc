package stravalite.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import stravalite.bench.load.Loaded;
import tools.jackson.databind.json.JsonMapper;

/** The rounds of each variant, and the targets beside them. Numbers of several rounds are their medians. */
public final class Report {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String BOTTLENECK = "the generator is the bottleneck";

    private final String title;
    private final int rounds;
    private final Map<String, List<Loaded>> variants = new LinkedHashMap<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();

    /** A report without anything found yet. */
    public Report(String title, int rounds) {
        this.title = title;
        this.rounds = rounds;
    }

    /** One more round of a variant. */
    public void add(String variant, Loaded round) {
        variants.computeIfAbsent(variant, name -> new ArrayList<>()).add(round);
    }

    /** A number that is no variant's. */
    public void add(Figure figure) {
        figures.add(figure);
    }

    /** A target, met or not. */
    public void add(Target target) {
        targets.add(target);
    }

    /** A target that is undecided if a variant on which it rests may say how fast the generator is. */
    public void add(Target target, String... restsOn) {
        targets.add(Stream.of(restsOn).anyMatch(this::isGeneratorBound) ? target.undecided(BOTTLENECK) : target);
    }

    /** Whether it was so in most rounds. */
    private boolean isGeneratorBound(String variant) {
        List<Loaded> all = rounds(variant);
        return all.stream().filter(Loaded::boundByGenerator).count() * 2 > all.size();
    }

    /** How many requests of a variant failed, in all rounds. */
    public double failures(String variant) {
        return rounds(variant).stream().mapToLong(Loaded::failures).sum();
    }

    /** What a number of one variant is to that of another. */
    public double ratio(String variant, String to, ToDoubleFunction<Loaded> number) {
        return median(variant, number) / median(to, number);
    }

    private List<Loaded> rounds(String variant) {
        return Objects.requireNonNull(variants.get(variant), variant);
    }

    /** The middle one of a number of all rounds. */
    public double median(String variant, ToDoubleFunction<Loaded> number) {
        return Spread.of(rounds(variant).stream().mapToDouble(number).toArray()).median();
    }

    /** Prints it: a table to read, and a line of JSON. */
    public void print() {
        System.out.println(title + ", " + Machine.here() + ", rounds: " + rounds + "; percentiles as measured, in ms");
        if (!variants.isEmpty()) {
            printVariants();
        }
        figures.forEach(figure -> System.out.printf(
                Locale.ROOT, "%-64s %10.2f  %s%s%n", figure.what(), figure.value(), figure.unit(), figure.spread()));
        targets.forEach(target -> System.out.printf(
                Locale.ROOT,
                "%-64s %10.2f  %s  %s%n",
                target.what(),
                target.found(),
                target.bound(),
                target.verdict()));
        System.out.println(JSON.writeValueAsString(Map.of(
                "title",
                title,
                "machine",
                Machine.here(),
                "variants",
                variants,
                "figures",
                figures,
                "targets",
                targets)));
    }

    private void printVariants() {
        System.out.printf(
                "%-48s %10s %17s %8s %8s %8s %9s %9s %8s%n",
                "", "answers/s", "least–most", "p50", "p95", "p99", "failed", "server µs", "own CPU");
        variants.forEach((variant, all) -> {
            Spread perSecond =
                    Spread.of(all.stream().mapToDouble(Loaded::perSecond).toArray());
            System.out.printf(
                    Locale.ROOT,
                    "%-48s %10.0f %8.0f–%-8.0f %8.2f %8.2f %8.2f %9.0f %9s %8s%s%n",
                    variant,
                    perSecond.median(),
                    perSecond.least(),
                    perSecond.most(),
                    median(variant, Loaded::p50),
                    median(variant, Loaded::p95),
                    median(variant, Loaded::p99),
                    failures(variant),
                    known(median(variant, Loaded::serverMicros)),
                    known(median(variant, round -> round.effort().processors())),
                    isGeneratorBound(variant) ? "  " + BOTTLENECK : "");
        });
    }

    private static String known(double number) {
        return number == 0 ? "" : String.format(Locale.ROOT, "%.2f", number);
    }
}
