package stravalite.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** What a runner does week by week. */
final class OrdinaryRuns {

    private final Dice dice;
    private final RunnerProfile profile;
    private final Calendar calendar;
    private final HistoryBuilder history;

    OrdinaryRuns(Dice dice, RunnerProfile profile, Calendar calendar, HistoryBuilder history) {
        this.dice = dice;
        this.profile = profile;
        this.calendar = calendar;
        this.history = history;
    }

    void add() {
        for (LocalDate day = profile.from(); day.isBefore(profile.until()); day = day.plusDays(1)) {
            if (calendar.isRunningDay(day) && dice.chance(profile.runsPerWeek() / 7)) {
                addOn(day);
                if (dice.chance(0.05)) {
                    addOn(day);
                }
            }
        }
    }

    private void addOn(LocalDate day) {
        long distanceCm = distanceDm() * 10;
        history.add(startOn(day), distanceCm, durationMs(distanceCm));
    }

    private Instant startOn(LocalDate day) {
        double kind = dice.share();
        long hour = kind < 0.4 ? dice.between(5, 8) : kind < 0.9 ? dice.between(17, 21) : dice.between(0, 23);
        LocalTime time = LocalTime.of((int) hour, (int) dice.between(0, 59), (int) dice.between(0, 59));
        return day.atTime(time).atZone(profile.zone()).toInstant();
    }

    private long distanceDm() {
        double kind = dice.share();
        if (kind < 0.75) {
            return (long) (74_000 + 30_000 * dice.bell());
        }
        if (kind < 0.87) {
            return dice.between(120_000L, 250_000L);
        }
        if (kind < 0.97) {
            return (long) ((dice.chance(0.6) ? 50_000 : 100_000) * dice.between(1.0, 1.05));
        }
        if (kind < 0.985) {
            return dice.between(211_000L, 214_000L);
        }
        return kind < 0.988 ? dice.between(422_000L, 428_000L) : dice.between(1_000L, 20_000L);
    }

    private long durationMs(long distanceCm) {
        double walking = dice.chance(0.01) ? dice.between(1.8, 3.5) : 1;
        // A kilometre more costs a second or two on each of them.
        double tired = 1.5 * distanceCm / 100_000.0;
        double pace = (profile.paceSeconds() * (1 + 0.08 * dice.bell()) + tired) * walking;
        long ms = (long) (pace * distanceCm / 100);
        return dice.chance(0.03) ? ms : ms / 1_000 * 1_000;
    }
}
