package stravalite.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects runs, gives them their climbs and titles, and leaves out what an import would take for a duplicate. */
final class HistoryBuilder {

    private static final List<String> TITLES =
            List.of("Morning run", "Intervals, 6 × 800 m", "\"Easy\" run", "Läufle am See", "夜跑", "Race day");

    private final Dice dice;
    private final RunnerProfile profile;
    private final List<GeneratedRun> runs = new ArrayList<>();

    HistoryBuilder(Dice dice, RunnerProfile profile) {
        this.dice = dice;
        this.profile = profile;
    }

    void add(Instant start, long distanceCm, long durationMs) {
        GeneratedRun run = new GeneratedRun(start, distanceCm, durationMs, climb(distanceCm), title());
        if (runs.stream().noneMatch(run::duplicates)) {
            runs.add(run);
        }
    }

    GeneratedHistory build() {
        return new GeneratedHistory(runs.stream()
                .sorted(Comparator.comparing(GeneratedRun::start)
                        .thenComparingLong(GeneratedRun::distanceCm)
                        .thenComparingLong(GeneratedRun::durationMs))
                .toList());
    }

    private @Nullable Long climb(long distanceCm) {
        if (!dice.chance(profile.climbKnown())) {
            return null;
        }
        if (dice.chance(0.05)) {
            return 0L;
        }
        // Up to 25 m a kilometre, mostly to a decimetre.
        long climbCm = (long) (distanceCm * dice.between(0.0, 0.025));
        return dice.chance(0.1) ? climbCm : climbCm / 10 * 10;
    }

    private @Nullable String title() {
        return profile.titled() && dice.chance(0.3) ? dice.oneOf(TITLES) : null;
    }
}
