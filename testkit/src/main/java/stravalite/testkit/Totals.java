package stravalite.testkit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * Sums over some runs.
 *
 * @param runs how many
 * @param distanceCm centimetres
 * @param durationMs milliseconds
 * @param elevationCm centimetres climbed; a run whose climb is not known adds nothing
 */
public record Totals(int runs, long distanceCm, long durationMs, long elevationCm) {

    static Totals of(Collection<FoldedRun> runs) {
        return new Totals(
                runs.size(),
                runs.stream().mapToLong(FoldedRun::distanceCm).sum(),
                runs.stream().mapToLong(FoldedRun::durationMs).sum(),
                runs.stream().mapToLong(FoldedRun::climbCm).sum());
    }

    /** Seconds a kilometre: all the time over all the distance, two decimals, half up; 0.00 without runs. */
    public BigDecimal pace() {
        if (runs == 0) {
            return BigDecimal.ZERO.setScale(2);
        }
        BigDecimal seconds = BigDecimal.valueOf(durationMs, 3);
        BigDecimal kilometres = BigDecimal.valueOf(distanceCm, 5);
        return seconds.divide(kilometres, 2, RoundingMode.HALF_UP);
    }
}
