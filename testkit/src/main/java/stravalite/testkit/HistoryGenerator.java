package stravalite.testkit;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Running histories from a seed, with the traits of real ones: doubles in a day, two runs with one start, a streak at the
 * same second of each day, gaps of months, rides logged as runs, sprints and ultras, standard distances and their borders,
 * starts around midnight, New Year and the ISO week's end, missing climbs. Every history has each of them.
 */
public final class HistoryGenerator {

    private HistoryGenerator() {}

    /**
     * The history of one runner. The same seed and profile give the same runs. No two of them are duplicates of each other
     * in the sense of an import.
     */
    public static GeneratedHistory history(long seed, RunnerProfile profile) {
        Dice dice = new Dice(seed);
        Calendar calendar = new Calendar(dice, profile);
        HistoryBuilder history = new HistoryBuilder(dice, profile);
        new OddRuns(dice, profile, calendar, history).add();
        new OrdinaryRuns(dice, profile, calendar, history).add();
        return history.build();
    }

    /** A history of half a year over New Year, about a hundred runs: small, and with every trait. */
    public static GeneratedHistory halfYear(long seed) {
        return history(
                seed,
                new RunnerProfile(
                        ZoneId.of("Europe/Berlin"),
                        LocalDate.of(2025, 10, 1),
                        LocalDate.of(2026, 4, 1),
                        3,
                        345,
                        0.6,
                        true));
    }

    /** A history of fifteen years, about 2,500 runs. */
    public static GeneratedHistory fifteenYears(long seed) {
        return history(
                seed,
                new RunnerProfile(
                        ZoneId.of("Asia/Singapore"),
                        LocalDate.of(2011, 9, 1),
                        LocalDate.of(2026, 9, 1),
                        3.6,
                        335,
                        0.35,
                        false));
    }
}
