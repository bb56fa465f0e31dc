package stravalite.testkit;

import java.util.List;
import java.util.SplittableRandom;

/** Chance from a seed, by whole-number and basic arithmetic only: the same on every machine and Java version. */
final class Dice {

    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** From 0 inclusive to 1 exclusive. */
    double share() {
        return (random.nextLong() >>> 11) * 0x1p-53;
    }

    boolean chance(double probability) {
        return share() < probability;
    }

    /** A whole number, both ends included. */
    long between(long least, long most) {
        return least + (long) (share() * (most - least + 1));
    }

    double between(double least, double most) {
        return least + share() * (most - least);
    }

    /** Around 0 and mostly within ±1, never beyond ±2. */
    double bell() {
        return share() + share() + share() + share() - 2;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get((int) between(0, choices.size() - 1L));
    }
}
