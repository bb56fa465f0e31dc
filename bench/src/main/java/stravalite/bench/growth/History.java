package stravalite.bench.growth;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * So many runs at even intervals, and where one more can be put. All of it lies in the past and is the same whatever the day.
 *
 * @param apart from one start to the next
 */
record History(int size, Duration apart) {

    private static final Instant FIRST = Instant.parse("2009-01-01T06:00:00Z");
    private static final Instant LATEST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration USUALLY_APART = Duration.ofMinutes(90);
    private static final Duration ALONE = Duration.ofDays(14);

    /** So many different places there are in the middle. */
    private static final int PLACES = 20;

    /** Where one more run is put. */
    enum Place {
        END("after the end"),
        MIDDLE("in the middle");

        private final String words;

        Place(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** As dense as others of up to so many runs. */
    static History of(int size, int most) {
        Duration fitting = Duration.ofSeconds(Duration.between(FIRST, LATEST).toSeconds() / most);
        return new History(size, fitting.compareTo(USUALLY_APART) < 0 ? fitting : USUALLY_APART);
    }

    /** Some of its runs, as a file. */
    String csv(int from, int until) {
        StringBuilder lines = new StringBuilder("started_at,distance_m,duration_s\n");
        for (int i = from; i < until; i++) {
            lines.append(start(i))
                    .append(',')
                    .append(4_000 + i * 7L % 9_000)
                    .append(',')
                    .append(1_500 + i * 11L % 3_000)
                    .append('\n');
        }
        return lines.toString();
    }

    private Instant start(long run) {
        return FIRST.plus(apart.multipliedBy(run));
    }

    /**
     * The start of one more run: alone in its week after the end, or between two runs in the middle half, where weeks are
     * full, at another place each turn.
     */
    Instant oneMore(Place place, int turn) {
        return switch (place) {
            case END -> start(size).plus(ALONE);
            case MIDDLE -> {
                long before = size / 4 + (long) (turn % PLACES) * size / 2 / PLACES;
                yield start(before).plus(apart.dividedBy(2).truncatedTo(ChronoUnit.SECONDS));
            }
        };
    }
}
