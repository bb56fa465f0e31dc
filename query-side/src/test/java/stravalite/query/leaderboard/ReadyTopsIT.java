package stravalite.query.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.EntityTag;
import stravalite.query.RunningQuerySide;
import stravalite.query.ToldRunners;
import stravalite.query.live.LiveGateway;
import stravalite.query.live.LiveMessage;
import tools.jackson.databind.json.JsonMapper;

class ReadyTopsIT {

    private static final String DISTANCE_EVER = "/topic/leaderboard/distance/all";
    private static final String RUNS_THIS_WEEK = "/topic/leaderboard/runs/week";

    private final BoardWorld world = new BoardWorld();
    private final SetClock clock = new SetClock();
    private final Told told = new Told();
    private final ReadyTops tops = new ReadyTops(
            new Boards(world.generations, world.redisBoards, world.table, world.reconciliation, clock),
            told,
            RunningQuerySide.bean(JsonMapper.class),
            clock);

    @AfterEach
    void close() {
        tops.destroy();
    }

    @Test
    void subscribersGetARankingThatChangedAndNoOther() {
        tops.refreshAll();
        int before = told.on(DISTANCE_EVER).size();
        tops.refreshAll();
        assertThat(told.on(DISTANCE_EVER)).as("nothing changed").hasSize(before);
        ToldRunners runners = run();
        tops.changed("all");
        await().until(() -> told.on(DISTANCE_EVER).size() > before);
        LiveMessage last = told.on(DISTANCE_EVER).getLast();
        assertThat(last.json())
                .contains("\"metric\":\"distance\"", "\"window\":\"all\"", "\"period\":\"all\"")
                .contains("\"position\":2")
                .contains("\"rows\":[{\"rank\":1,\"user_id\":\"" + runners.runner(0) + "\"")
                .contains("\"total_distance\":5,\"score\":5,\"runs\":1}]");
        assertThat(told.on(DISTANCE_EVER))
                .extracting(LiveMessage::cursor)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aSnapshotIsTheLastThatWasTold() {
        run();
        tops.refreshAll();
        BoardTopic topic = new BoardTopic(Metric.RUNS, Window.WEEK, tops, clock);
        assertThat(topic.destination()).isEqualTo(RUNS_THIS_WEEK);
        assertThat(topic.snapshot(null)).containsExactly(told.on(RUNS_THIS_WEEK).getLast());
    }

    @Test
    void equalRowsKeepTheirTag() {
        run();
        Board board = new Board(Metric.DISTANCE, Window.ALL, "all");
        EntityTag tag = tops.of(board).rows().tag();
        tops.refreshAll();
        assertThat(tops.of(board).rows().tag()).isEqualTo(tag);
        run();
        tops.refreshAll();
        assertThat(tops.of(board).rows().tag()).isNotEqualTo(tag);
    }

    @Test
    void anotherBoardBecomesCurrentWithoutAnEvent() {
        run();
        tops.refreshAll();
        assertThat(told.on(RUNS_THIS_WEEK).getLast().json()).contains("\"rank\":1");
        clock.now = clock.now.plusSeconds(8 * 24 * 3600);
        tops.refreshOld();
        String next = Window.WEEK.periodOf(LocalDate.now(clock));
        await().until(() -> told.on(RUNS_THIS_WEEK).getLast().json().contains(next));
        assertThat(told.on(RUNS_THIS_WEEK).getLast().json()).contains("\"rows\":[]");
    }

    @Test
    void postgresStandsInWhileRedisCannotBeTrusted() {
        run();
        world.emptyRedis();
        tops.refreshAll();
        ReadyRows top = tops.of(new Board(Metric.DISTANCE, Window.ALL, "all")).rows();
        assertThat(top.standIn()).isTrue();
        assertThat(new String(top.json(), StandardCharsets.UTF_8)).contains("\"total_distance\":5");
    }

    private ToldRunners run() {
        ToldRunners runners = new ToldRunners(1, "Z");
        runners.record(0, new ToldRunners.Facts(Instant.now().toEpochMilli(), 500_000, 1_500_000, null));
        world.fold(runners.events);
        return runners;
    }

    private static final class SetClock extends Clock {

        private volatile Instant now = Instant.now();

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    /** Keeps what subscribers would get. */
    private static final class Told implements LiveGateway {

        private record Message(String destination, LiveMessage message) {}

        private final List<Message> messages = new CopyOnWriteArrayList<>();

        List<LiveMessage> on(String destination) {
            return messages.stream()
                    .filter(message -> message.destination().equals(destination))
                    .map(Message::message)
                    .toList();
        }

        @Override
        public void publish(String destination, List<LiveMessage> together) {
            together.forEach(message -> messages.add(new Message(destination, message)));
        }

        @Override
        public void publishTo(RunnerId runner, String destination, LiveMessage message) {}

        @Override
        public boolean listens(RunnerId runner, String destination) {
            return false;
        }

        @Override
        public void disconnect(RunnerId runner) {}
    }
}
