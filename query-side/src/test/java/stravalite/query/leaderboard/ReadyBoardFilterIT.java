package stravalite.query.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import stravalite.query.RunningQuerySide;

/** What is answered here, and what goes on to the controller; that both answer alike is tested over HTTP. */
class ReadyBoardFilterIT {

    private final ReadyTops tops = RunningQuerySide.bean(ReadyTops.class);
    private final ReadyBoardFilter filter =
            new ReadyBoardFilter(tops, RunningQuerySide.bean(BoardReads.class), Clock.systemUTC());

    @BeforeEach
    void theTopsAreAtHand() {
        tops.refreshAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "metric=runs", "window=week", "metric=best_5k&window=all&limit=10"})
    void theUsualQuestionIsAnswered(String query) throws Exception {
        assertThat(goesOn(query)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=11",
                "window=all&metric=best_5k",
                "&metric=runs",
                "METRIC=runs",
                "metric=nonsense",
                "metric=",
                "window=day",
                "offset=0",
                "period=2026",
                "metric=runs&metric=runs",
                "metric=r%75ns"
            })
    void allElseGoesOn(String query) throws Exception {
        assertThat(goesOn(query)).isTrue();
    }

    private boolean goesOn(String query) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", ReadyBoardFilter.PATH);
        request.setQueryString(query);
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty()) {
                request.addParameter(parameter.split("=", -1)[0], parameter.split("=", -1)[1]);
            }
        }
        MockFilterChain chain = new MockFilterChain();
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        assertThat(response.getHeader("ETag") == null).isEqualTo(chain.getRequest() != null);
        return chain.getRequest() != null;
    }
}
