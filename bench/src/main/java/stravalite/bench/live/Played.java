package stravalite.bench.live;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import stravalite.bench.live.Heard.Told;
import stravalite.bench.load.Loaded;

/**
 * A scene that was played.
 *
 * @param recorded its events
 * @param seconds for how long it was measured
 */
record Played(Heard heard, Recorded recorded, double seconds) {

    private static final double TOO_LATE_MILLIS = 1_000;

    /** How long it took from one moment to another one, for all runs that have both. */
    Loaded loaded(ToDoubleFunction<Told> from, ToDoubleFunction<Told> to) {
        return loaded(heard.runs().stream()
                .filter(run -> to.applyAsDouble(run) > 0)
                .map(run -> to.applyAsDouble(run) - from.applyAsDouble(run))
                .toList());
    }

    Loaded loaded(List<Double> lags) {
        return Loaded.ofMillis(lags, seconds, heard.effort());
    }

    /** From the first that was due to the last answer. */
    double answeredPerSecond() {
        double first = heard.runs().stream().mapToDouble(Told::due).min().orElse(0);
        double last = heard.runs().stream().mapToDouble(Told::answered).max().orElse(first + 1e3);
        return heard.runs().size() * 1e3 / (last - first);
    }

    double recordedAt(Told run) {
        return recorded.at(run.run());
    }

    /** By what it is judged, to be read. */
    String outcome() {
        return String.format(
                Locale.ROOT,
                "%.0f answered a second, feed and board at p95 after %.0f and %.0f ms, %d refused, %d not sent, %d lost, "
                        + "%d out of order, %d sessions ended",
                answeredPerSecond(),
                loaded(Told::due, Told::onFeed).p95(),
                loaded(Told::due, Told::onBoard).p95(),
                heard.refused(),
                heard.unsent(),
                heard.lost(),
                heard.disordered(),
                heard.closed());
    }

    /**
     * Nobody was refused, nothing was lost or came out of order, and feed and board were less than a second late at p95: of
     * those who listen to nothing nothing is late.
     */
    boolean sustained() {
        return heard.refused() + heard.unsent() + heard.lost() + heard.disordered() + heard.closed() == 0
                && loaded(Told::due, Told::onFeed).p95() < TOO_LATE_MILLIS
                && loaded(Told::due, Told::onBoard).p95() < TOO_LATE_MILLIS;
    }
}
