package stravalite.command.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stravalite.api.Refusal.Violation;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;

/** Something that must be true of a run; the rule's name says what. */
public sealed interface RunRule {

    boolean holds();

    /** The field to blame when the rule is broken, and what is allowed. */
    Violation violation();

    /** Every rule that these facts break, judged at this moment. */
    static List<Violation> brokenBy(RunFacts facts, Instant now) {
        return Stream.of(
                        new DistanceMustBePositive(facts.distance()),
                        new DistanceMustBeAtMost1000Km(facts.distance()),
                        new DurationMustBePositive(facts.duration()),
                        new DurationMustBeAtMost7Days(facts.duration()),
                        new SpeedMustBeHuman(facts.distance(), facts.duration()),
                        new StartMustNotBeBefore1970(facts.start()),
                        new StartMustNotBeFarAhead(facts.start(), now),
                        new ElevationGainMustBeAtMost100Km(facts.elevationGain()),
                        new TitleMustBeAtMost200Characters(facts.title()),
                        new TitleMustBePlainText(facts.title()))
                .filter(Predicate.not(RunRule::holds))
                .map(RunRule::violation)
                .toList();
    }

    record DistanceMustBePositive(Distance distance) implements RunRule {

        @Override
        public boolean holds() {
            return distance.centimetres() > 0;
        }

        @Override
        public Violation violation() {
            return new Violation("distance", "must be more than 0 km (1 cm at least)");
        }
    }

    record DistanceMustBeAtMost1000Km(Distance distance) implements RunRule {

        static final long CENTIMETRES = 100_000_000;

        @Override
        public boolean holds() {
            return distance.centimetres() <= CENTIMETRES;
        }

        @Override
        public Violation violation() {
            return new Violation("distance", "must be at most 1000 km");
        }
    }

    record DurationMustBePositive(Duration duration) implements RunRule {

        @Override
        public boolean holds() {
            return duration.isPositive();
        }

        @Override
        public Violation violation() {
            return new Violation("duration", "must be more than 0 s (1 ms at least)");
        }
    }

    record DurationMustBeAtMost7Days(Duration duration) implements RunRule {

        static final Duration DAYS = Duration.ofDays(7);

        @Override
        public boolean holds() {
            return duration.compareTo(DAYS) <= 0;
        }

        @Override
        public Violation violation() {
            return new Violation("duration", "must be at most 7 days (604800 s)");
        }
    }

    /** The mean speed is at most 12.5 m/s. It is judged only of a distance and a duration that are possible at all. */
    record SpeedMustBeHuman(Distance distance, Duration duration) implements RunRule {

        @Override
        public boolean holds() {
            boolean possible = new DistanceMustBeAtMost1000Km(distance).holds()
                    && new DurationMustBePositive(duration).holds()
                    && new DurationMustBeAtMost7Days(duration).holds();
            // 12.5 m/s are 5 cm in 4 ms.
            return !possible || 4 * distance.centimetres() <= 5 * duration.toMillis();
        }

        @Override
        public Violation violation() {
            return new Violation(
                    "distance", "must be at most 12.5 m for each second of the duration: no human is faster");
        }
    }

    record StartMustNotBeBefore1970(Instant start) implements RunRule {

        @Override
        public boolean holds() {
            return !start.isBefore(Instant.EPOCH);
        }

        @Override
        public Violation violation() {
            return new Violation("date", "must not be before 1970-01-01T00:00:00Z");
        }
    }

    record StartMustNotBeFarAhead(Instant start, Instant now) implements RunRule {

        @Override
        public boolean holds() {
            return !start.isAfter(now.plus(Duration.ofHours(24)));
        }

        @Override
        public Violation violation() {
            return new Violation("date", "must not be more than 24 hours ahead of now");
        }
    }

    record ElevationGainMustBeAtMost100Km(@Nullable Distance gain) implements RunRule {

        @Override
        public boolean holds() {
            return gain == null || (gain.centimetres() >= 0 && gain.centimetres() <= 10_000_000);
        }

        @Override
        public Violation violation() {
            return new Violation("elevation_gain", "must be from 0 to 100000 m");
        }
    }

    record TitleMustBeAtMost200Characters(@Nullable String title) implements RunRule {

        @Override
        public boolean holds() {
            return title == null || title.codePointCount(0, title.length()) <= 200;
        }

        @Override
        public Violation violation() {
            return new Violation("title", "must have at most 200 characters");
        }
    }

    /** No control characters, no halves of characters. */
    record TitleMustBePlainText(@Nullable String title) implements RunRule {

        @Override
        public boolean holds() {
            return title == null || title.codePoints().noneMatch(TitleMustBePlainText::isNotText);
        }

        private static boolean isNotText(int character) {
            return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
        }

        @Override
        public Violation violation() {
            return new Violation("title", "must not contain control characters");
        }
    }
}
