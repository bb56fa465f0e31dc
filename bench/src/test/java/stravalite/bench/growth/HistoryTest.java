package stravalite.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import stravalite.bench.growth.History.Place;

class HistoryTest {

    private static final int MOST = 100_000;

    @Test
    void givenManyRunsThenOneMoreAfterTheEndIsAloneInItsWeek() {
        History history = History.of(1_000, MOST);
        assertThat(history.oneMore(Place.END, 7))
                .isAfter(starts(history).getLast().plus(Duration.ofDays(13)));
    }

    @Test
    void givenManyRunsThenThoseInTheMiddleAreInSeveralWeeksAndBetweenTwoRuns() {
        History history = History.of(1_000, MOST);
        List<Instant> more = IntStream.range(0, 20)
                .mapToObj(turn -> history.oneMore(Place.MIDDLE, turn))
                .toList();
        assertThat(more)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(starts(history))
                .allSatisfy(start -> assertThat(start)
                        .isBetween(starts(history).get(250), starts(history).get(750)));
        assertThat(Duration.between(more.getFirst(), more.getLast())).isGreaterThan(Duration.ofDays(21));
    }

    @Test
    void givenFewRunsThenThoseInTheMiddleAreAmongThem() {
        History history = History.of(10, MOST);
        assertThat(history.oneMore(Place.MIDDLE, 19))
                .isBetween(starts(history).getFirst(), starts(history).getLast());
    }

    @Test
    void givenVeryManyRunsThenNoneIsOfTheFuture() {
        assertThat(History.of(500_000, 500_000).oneMore(Place.END, 0)).isBefore(Instant.parse("2026-02-01T00:00:00Z"));
    }

    private static List<Instant> starts(History history) {
        return history.csv(0, history.size())
                .lines()
                .skip(1)
                .map(line -> Instant.parse(line.substring(0, line.indexOf(','))))
                .toList();
    }
}
