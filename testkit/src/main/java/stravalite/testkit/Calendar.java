package stravalite.testkit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The days on which a runner runs at all: the profile's, less its gaps of months. */
final class Calendar {

    private record Gap(LocalDate from, LocalDate until) {

        boolean meets(LocalDate first, LocalDate last) {
            return first.isBefore(until) && !last.isBefore(from);
        }
    }

    private final Dice dice;
    private final RunnerProfile profile;
    private final List<Gap> gaps = new ArrayList<>();

    Calendar(Dice dice, RunnerProfile profile) {
        this.dice = dice;
        this.profile = profile;
        // One gap, and one more for every three years.
        for (long left = 1 + profile.days() / 1_100; left > 0; left--) {
            gaps.add(gap());
        }
    }

    /** Not over the first New Year, on which every history that has one shall hold runs. */
    private Gap gap() {
        LocalDate newYear = LocalDate.of(profile.from().getYear() + 1, 1, 1);
        Gap gap;
        do {
            long days = dice.between(Math.min(60, profile.days() / 3), Math.min(200, profile.days() / 2));
            LocalDate from = profile.from().plusDays(dice.between(10, profile.days() - days - 10));
            gap = new Gap(from, from.plusDays(days));
        } while (gap.meets(newYear.minusDays(1), newYear));
        return gap;
    }

    boolean isRunningDay(LocalDate day) {
        return isFree(day, 1);
    }

    /** The first of so many days in a row, all of them in the history and none in a gap. */
    LocalDate stretch(int days) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            LocalDate first = profile.from().plusDays(dice.between(2, profile.days() - days - 2));
            if (isFree(first, days)) {
                return first;
            }
        }
        throw new IllegalStateException("No " + days + " days in a row between the gaps");
    }

    boolean isFree(LocalDate first, int days) {
        LocalDate last = first.plusDays(days - 1L);
        return gaps.stream().noneMatch(gap -> gap.meets(first, last));
    }
}
