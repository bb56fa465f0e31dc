package stravalite.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import stravalite.platform.CannotStart;

class LimitTest {

    private static final Limit TEN = new Limit("auth", 10);

    private final StoppedClock clock = new StoppedClock();
    private final Counter counter = new OwnCounter(TEN, clock);

    @Test
    void givenTenInAMinuteThenTheEleventhHasToWaitForAnEvenlyFreedPlace() {
        for (int left = 9; left >= 0; left--) {
            assertThat(take("ann")).isEqualTo(new Place(TEN, true, left, 6));
        }
        assertThat(take("ann")).isEqualTo(new Place(TEN, false, 0, 6));
        clock.goOn(Duration.ofMillis(3_500));
        assertThat(take("ann")).isEqualTo(new Place(TEN, false, 0, 3));
        clock.goOn(Duration.ofMillis(2_499));
        assertThat(take("ann")).isEqualTo(new Place(TEN, false, 0, 1));
        clock.goOn(Duration.ofMillis(1));
        assertThat(take("ann")).isEqualTo(new Place(TEN, true, 0, 6));
        assertThat(take("ann")).isEqualTo(new Place(TEN, false, 0, 6));
    }

    @Test
    void givenAMinuteOfRestThenTenAndNoMoreAreFree() {
        IntStream.range(0, 11).forEach(i -> take("ann"));
        clock.goOn(Duration.ofHours(1));
        assertThat(IntStream.range(0, 12).filter(i -> take("ann").granted()).count())
                .isEqualTo(10);
    }

    @Test
    void clientsAreCountedEachByItself() {
        IntStream.range(0, 11).forEach(i -> take("ann"));
        assertThat(take("ben")).isEqualTo(new Place(TEN, true, 9, 6));
    }

    @Test
    void whatThisProcessRefusesIsNotAskedElsewhere() {
        Counter here = client -> Optional.of(new Place(TEN, false, 0, 6));
        Counter there = client -> {
            throw new AssertionError("asked");
        };
        assertThat(here.before(there).take("ann")).contains(new Place(TEN, false, 0, 6));
    }

    @Test
    void whatCannotBeCountedElsewhereIsDecidedHere() {
        Optional<Place> here = Optional.of(new Place(TEN, true, 4, 6));
        Optional<Place> there = Optional.of(new Place(TEN, false, 0, 6));
        assertThat(((Counter) client -> here).before(client -> Optional.empty()).take("ann"))
                .isEqualTo(here);
        assertThat(((Counter) client -> here).before(client -> there).take("ann"))
                .isEqualTo(there);
    }

    @ParameterizedTest
    @CsvSource({"10, 9, 6", "120, 119, 1", "1, 0, 60", "7, 6, 9", "1000000, 999999, 1"})
    void theFieldsAreStructuredAndTheirNumbersWhole(int perMinute, int left, int next) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new OwnCounter(new Limit("auth", perMinute), clock)
                .take("ann")
                .orElseThrow()
                .tell(response);
        assertThat(response.getHeader("RateLimit-Policy")).isEqualTo("\"auth\";q=" + perMinute + ";w=60");
        assertThat(response.getHeader("RateLimit")).isEqualTo("\"auth\";r=" + left + ";t=" + next);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001})
    void givenANumberThatIsNoLimitThenItsPropertyIsNamed(int perMinute) {
        assertThatThrownBy(() -> new Limit("writes", perMinute))
                .isInstanceOf(CannotStart.class)
                .hasMessageStartingWith("stravalite.limits.writes-per-minute must be from 1 to 1000000");
    }

    private Place take(String client) {
        return counter.take(client).orElseThrow();
    }
}
