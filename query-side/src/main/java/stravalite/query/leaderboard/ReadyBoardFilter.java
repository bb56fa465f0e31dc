package stravalite.query.leaderboard;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Answers the question that is asked most, for the top of a current board whose bytes are at hand, before Spring MVC looks
 * for whom to ask: that is more work than the answer. Everything else, the same in other words as well as mistakes, goes on
 * to {@link LeaderboardController}, which would answer the same.
 */
final class ReadyBoardFilter extends OncePerRequestFilter {

    /** Where boards are. */
    static final String PATH = "/leaderboard";

    private static final Set<String> ACCEPTED = Set.of(MediaType.ALL_VALUE, MediaType.APPLICATION_JSON_VALUE);

    /** By the query of the address, as links have it: reading its parameters each time was a tenth of the work. */
    private static final Map<String, Asked> QUESTIONS = questions();

    /**
     * What is asked for.
     *
     * @param window null when it was not named, and is not in links either
     */
    private record Asked(Metric metric, @Nullable Window window) {

        Board board(LocalDate today) {
            Window over = window == null ? Window.ALL : window;
            return new Board(metric, over, over.periodOf(today));
        }

        BoardAnswer answer() {
            return new BoardAnswer(metric.key(), window == null ? null : window.key(), null, 0, ReadyTops.SHOWN);
        }
    }

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
        ReadyAnswer answer = answer(request);
        if (answer == null) {
            chain.doFilter(request, response);
            return;
        }
        ServerHttpObservationFilter.findObservationContext(request).ifPresent(seen -> seen.setPathPattern(PATH));
        reads.count(BoardSource.READY);
        answer.send(request, response);
    }

    private @Nullable ReadyAnswer answer(HttpServletRequest request) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        Asked asked = isPlain(request) ? QUESTIONS.get(query) : null;
        if (asked == null) {
            return null;
        }
        ReadyTop top = tops.atHand(asked.board(LocalDate.now(clock)));
        return top == null ? null : ready(asked, top);
    }

    private static boolean isPlain(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET") && (accept == null || ACCEPTED.contains(accept));
    }

    private ReadyAnswer ready(Asked asked, ReadyTop top) {
        Prepared last = prepared.get(asked);
        if (last == null || !last.top.equals(top)) {
            last = new Prepared(top, asked.answer().ready(top.rows()));
            prepared.put(asked, last);
        }
        return last.answer;
    }

    private static Map<String, Asked> questions() {
        Map<String, Asked> questions = new HashMap<>();
        for (String limit : List.of("", "limit=" + ReadyTops.SHOWN)) {
            questions.put(query(limit), new Asked(Metric.DISTANCE, null));
            for (Window window : Window.values()) {
                questions.put(query(named(window), limit), new Asked(Metric.DISTANCE, window));
            }
            for (Metric metric : Metric.values()) {
                questions.put(query(named(metric), limit), new Asked(metric, null));
                for (Window window : Window.values()) {
                    questions.put(query(named(metric), named(window), limit), new Asked(metric, window));
                }
            }
        }
        return Map.copyOf(questions);
    }

    private static String named(Metric metric) {
        return "metric=" + metric.key();
    }

    private static String named(Window window) {
        return "window=" + window.key();
    }

    private static String query(String... parameters) {
        return Stream.of(parameters).filter(given -> !given.isEmpty()).collect(Collectors.joining("&"));
    }
}
