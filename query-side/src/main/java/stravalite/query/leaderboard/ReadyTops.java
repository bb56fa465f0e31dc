package stravalite.query.leaderboard;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import stravalite.query.live.Coalescer;
import stravalite.query.live.LiveGateway;
import stravalite.query.live.LiveMessage;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tops of all current boards as bytes, replaced when they are told to have changed: reading one costs neither a query
 * nor a serialization. Subscribers get each one with other rows than before. Periods are named, so that a board that was
 * current yesterday can't be taken for today's.
 */
@Component
class ReadyTops implements DisposableBean {

    static final int SHOWN = 10;

    private static final Duration AT_MOST_EACH = Duration.ofMillis(100);

    /** Reading eight boards from Postgres is work: while it stands in for Redis, tops are so old at most. */
    private static final Duration STAND_IN_AGE = Duration.ofSeconds(1);

    /** A change of which the signal was lost shows so much later. */
    private static final Duration AGE = Duration.ofSeconds(5);

    private record Tops(Map<Metric, ReadyTop> byMetric, boolean standIn, long readNanos) {

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - readNanos > age.toNanos();
        }
    }

    private record Message(
            String metric,
            String window,
            String period,
            long position,
            @JsonRawValue String rows) {}

    private final Boards boards;
    private final LiveGateway gateway;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, Tops> shown = new ConcurrentHashMap<>();
    private final Coalescer<String> changes = new Coalescer<>("leaderboard-tops", AT_MOST_EACH, this::refresh);
    private long cursor;

    ReadyTops(Boards boards, LiveGateway gateway, JsonMapper json, Clock clock) {
        this.boards = boards;
        this.gateway = gateway;
        this.json = json;
        this.clock = clock;
    }

    /** The top of a current board. */
    ReadyTop of(Board board) {
        Tops tops = shown.get(board.period());
        if (tops == null || isOutdated(tops)) {
            tops = readIfOutdated(board.window(), board.period());
        }
        return Objects.requireNonNull(tops.byMetric.get(board.metric()));
    }

    /** The same, unless it would have to be read first. */
    @Nullable
    ReadyTop atHand(Board board) {
        Tops tops = shown.get(board.period());
        return tops == null || isOutdated(tops) ? null : tops.byMetric.get(board.metric());
    }

    /** As subscribers get it. */
    LiveMessage message(Board board, ReadyTop top) {
        return new LiveMessage(
                top.cursor(),
                json.writeValueAsString(new Message(
                        board.metric().key(),
                        board.window().key(),
                        board.period(),
                        top.rows().position(),
                        new String(top.rows().json(), StandardCharsets.UTF_8))));
    }

    /** Boards of this period have changed. Returns at once. */
    void changed(String period) {
        if (windowOf(period) != null) {
            changes.changed(period);
        }
    }

    /** Reads what is current and was not read for long, such as the boards of a period that has just begun. */
    void refreshOld() {
        LocalDate today = LocalDate.now(clock);
        for (String period : Window.periodsOf(today)) {
            Tops tops = shown.get(period);
            if (tops == null || isOutdated(tops) || tops.isOlderThan(AGE)) {
                changes.changed(period);
            }
        }
        shown.keySet().retainAll(Window.periodsOf(today));
    }

    /** Reads all that is current, whatever its age. */
    void refreshAll() {
        for (Window window : Window.values()) {
            read(window, window.periodOf(LocalDate.now(clock)));
        }
    }

    private void refresh(String period) {
        Tops tops = shown.get(period);
        Window window = windowOf(period);
        if (window != null && boards.areServed() && !(tops != null && tops.standIn && !isOutdated(tops))) {
            read(window, period);
        }
    }

    private static boolean isOutdated(Tops tops) {
        return tops.standIn && tops.isOlderThan(STAND_IN_AGE);
    }

    private @Nullable Window windowOf(String period) {
        LocalDate today = LocalDate.now(clock);
        for (Window window : Window.values()) {
            if (window.periodOf(today).equals(period)) {
                return window;
            }
        }
        return null;
    }

    private synchronized Tops readIfOutdated(Window window, String period) {
        Tops tops = shown.get(period);
        return tops == null || isOutdated(tops) ? read(window, period) : tops;
    }

    /** One at a time, publishing included: cursors follow the order of reading. */
    private synchronized Tops read(Window window, String period) {
        Tops former = shown.get(period);
        Boards.Found<Map<Metric, Page>> found = boards.tops(window, period, SHOWN);
        Map<Metric, ReadyTop> tops = new EnumMap<>(Metric.class);
        List<Board> changed = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            Page page = Objects.requireNonNull(found.what().get(metric));
            ReadyTop before = former == null ? null : former.byMetric.get(metric);
            byte[] rows = json.writeValueAsBytes(page.rows(metric));
            ReadyTop top = ReadyTop.of(rows, page, found.standIn(), before, ++cursor);
            tops.put(metric, top);
            if (before == null || before.cursor() != top.cursor()) {
                changed.add(new Board(metric, window, period));
            }
        }
        Tops now = new Tops(tops, found.standIn(), System.nanoTime());
        shown.put(period, now);
        for (Board board : changed) {
            if (board.isCurrent(LocalDate.now(clock))) {
                gateway.publish(
                        BoardTopic.destination(board.metric(), window),
                        message(board, Objects.requireNonNull(tops.get(board.metric()))));
            }
        }
        return now;
    }

    @Override
    public void destroy() {
        changes.close();
    }
}
