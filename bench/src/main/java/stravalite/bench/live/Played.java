package stravalite.bench.live;

import java.util.List;
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

    /**
     * Nobody was refused, nothing was lost or came out of order, and feed and board were no later at the end than at first:
     * of those who listen to nothing nothing is late.
     */
    boolean sustained() {
        return heard.refused() + heard.unsent() + heard.lost() + heard.disordered() + heard.closed() == 0
                && loaded(Told::due, Told::onFeed).p95() < TOO_LATE_MILLIS
                && loaded(Told::due, Told::onBoard).p95() < TOO_LATE_MILLIS;
    }
}
