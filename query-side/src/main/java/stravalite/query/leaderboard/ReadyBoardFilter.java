package stravalite.query.leaderboard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Answers the question that is asked most, for the top of a current board whose bytes are at hand, before Spring MVC looks
 * for whom to ask: that is more work than the answer. Everything else, mistakes as well, goes on to {@link
 * LeaderboardController}, which would answer the same.
 */
final class ReadyBoardFilter extends OncePerRequestFilter {

    /** Where boards are. */
    static final String PATH = "/leaderboard";

    private static final Set<String> PARAMETERS = Set.of("metric", "window", "limit");
    private static final Set<String> ACCEPTED = Set.of(MediaType.ALL_VALUE, MediaType.APPLICATION_JSON_VALUE);
    private static final String SHOWN = Integer.toString(ReadyTops.SHOWN);

    /** What links repeat, and so no more than there are names of metrics and windows. */
    private record Asked(String metric, @Nullable String window) {}

    private record Prepared(ReadyTop top, ReadyAnswer answer) {}

    private final Map<Asked, Prepared> prepared = new ConcurrentHashMap<>();
    private final ReadyTops tops;
    private final BoardReads reads;
    private final Clock clock;

    ReadyBoardFilter(ReadyTops tops, BoardReads reads, Clock clock) {
        this.tops = tops;
        this.reads = reads;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ReadyAnswer answer = isPlain(request) ? answer(request) : null;
        if (answer == null) {
            chain.doFilter(request, response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(seen -> seen.setPathPattern(PATH));
        reads.count(BoardSource.READY);
        answer.send(request, response);
    }

    private static boolean isPlain(HttpServletRequest request) {
        String query = request.getQueryString();
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && (accept == null || ACCEPTED.contains(accept))
                && (query == null || (query.indexOf('%') < 0 && query.indexOf('+') < 0));
    }

    private @Nullable ReadyAnswer answer(HttpServletRequest request) {
        Map<String, String[]> given = request.getParameterMap();
        String metric = given.containsKey("metric") ? request.getParameter("metric") : Metric.DISTANCE.key();
        String window = request.getParameter("window");
        boolean usual = PARAMETERS.containsAll(given.keySet())
                && given.values().stream().allMatch(values -> values.length == 1)
                && (!given.containsKey("limit") || SHOWN.equals(request.getParameter("limit")))
                && Metric.named(metric).isPresent()
                && (window == null || Window.named(window).isPresent());
        if (!usual) {
            return null;
        }
        ReadyTop top = tops.atHand(Board.named(metric, window, null, LocalDate.now(clock)));
        return top == null ? null : ready(new Asked(metric, window), top);
    }

    private ReadyAnswer ready(Asked asked, ReadyTop top) {
        Prepared last = prepared.get(asked);
        if (last == null || !last.top.equals(top)) {
            last = new Prepared(
                    top, new BoardAnswer(asked.metric, asked.window, null, 0, ReadyTops.SHOWN).ready(top.rows()));
            prepared.put(asked, last);
        }
        return last.answer;
    }
}
