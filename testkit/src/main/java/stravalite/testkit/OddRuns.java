package stravalite.testkit;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** What makes real histories hard: each kind at least once, away from the gaps. */
final class OddRuns {

    private static final int STREAK_DAYS = 12;

    /** In decimetres: each standard distance, and the borders within which a run counts for 5 km. */
    private static final List<Long> STANDARD_DM = List.of(
            4_000L, 10_000L, 16_094L, 49_999L, 50_000L, 52_500L, 52_501L, 100_000L, 105_000L, 210_974L, 210_975L,
            421_950L);

    private final Dice dice;
    private final RunnerProfile profile;
    private final Calendar calendar;
    private final HistoryBuilder history;

    OddRuns(Dice dice, RunnerProfile profile, Calendar calendar, HistoryBuilder history) {
        this.dice = dice;
        this.profile = profile;
        this.calendar = calendar;
        this.history = history;
    }

    void add() {
        streak();
        sameStart();
        doubleDay();
        rides();
        extremes();
        STANDARD_DM.forEach(dm -> human(at(calendar.stretch(1), 6, 18), dm * 10));
        weekEnds();
        newYears();
    }

    private void streak() {
        Instant first = at(calendar.stretch(STREAK_DAYS), 5, 20);
        for (int day = 0; day < STREAK_DAYS; day++) {
            human(first.plus(Duration.ofDays(day)), 10 * dice.between(30_000L, 110_000L));
        }
    }

    private void sameStart() {
        Instant start = at(calendar.stretch(1), 6, 20);
        human(start, 10 * dice.between(30_000L, 50_000L));
        human(start, 10 * dice.between(60_000L, 80_000L));
        human(start.plusMillis(250), 10 * dice.between(90_000L, 110_000L));
    }

    private void doubleDay() {
        LocalDate day = calendar.stretch(1);
        human(at(day, 4, 7), 10 * dice.between(40_000L, 80_000L));
        human(at(day, 16, 19), 10 * dice.between(40_000L, 80_000L));
    }

    /** Faster than any record: at 8 to 12 m/s, at the limit of 12.5 m/s, and a millisecond under the 5 km record. */
    private void rides() {
        for (long left = 1 + profile.days() / 1_000; left > 0; left--) {
            long metres = dice.between(9_000L, 60_000L);
            history.add(
                    at(calendar.stretch(1), 6, 18), metres * 100, 1_000 * (long) (metres / dice.between(8.0, 12.0)));
        }
        history.add(at(calendar.stretch(1), 6, 18), 1_000_000, 800_000);
        history.add(at(calendar.stretch(1), 6, 18), 500_000, 755_359);
    }

    private void extremes() {
        history.add(at(calendar.stretch(1), 6, 18), 10 * dice.between(500L, 1_200L), 61_000);
        long ultraDm = dice.between(1_000_000L, 1_630_000L);
        history.add(at(calendar.stretch(1), 0, 4), ultraDm * 10, ultraDm / 10 * dice.between(420L, 560L));
    }

    private void weekEnds() {
        LocalDate sunday = calendar.stretch(9).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        around(sunday.plusDays(1));
    }

    /** The first and the last New Year of the history, if it has any. */
    private void newYears() {
        LocalDate first = LocalDate.of(profile.from().getYear() + 1, 1, 1);
        LocalDate last = LocalDate.of(profile.until().minusDays(2).getYear(), 1, 1);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusYears(1)) {
            if (calendar.isFree(day.minusDays(1), 2) && (day.equals(first) || day.equals(last) || dice.chance(0.4))) {
                around(day);
            }
        }
    }

    /** One run in the last second of the day before, in UTC, and one in the first. */
    private void around(LocalDate day) {
        Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        human(midnight.minusSeconds(1), 10 * dice.between(30_000L, 60_000L));
        human(midnight, 10 * dice.between(70_000L, 100_000L));
    }

    private void human(Instant start, long distanceCm) {
        double pace = profile.paceSeconds() * dice.between(0.95, 1.1);
        history.add(start, distanceCm, Math.max(1, (long) (pace * distanceCm / 100_000.0)) * 1_000);
    }

    private Instant at(LocalDate day, int fromHour, int toHour) {
        return day.atStartOfDay(ZoneOffset.UTC)
                .plusHours(dice.between(fromHour, toHour))
                .plusSeconds(dice.between(0, 3_599))
                .toInstant();
    }
}
