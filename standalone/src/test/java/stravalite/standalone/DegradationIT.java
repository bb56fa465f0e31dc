package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import stravalite.testkit.GeneratedRun;
import stravalite.testkit.StompClient;

/** What goes on while Redis or Postgres is away, and that all is as it should be once it is back. */
class DegradationIT {

    private static final Logger LOG = LoggerFactory.getLogger(DegradationIT.class);
    private static final String BOARD = "/leaderboard?metric=distance&window=all";

    private final Split split = RunningSplit.get();
    private final World world = RunningSplit.world();

    @Test
    void givenRedisIsKilledThenAllButTheLiveFeedGoesOnAndTheFeedMissesNothing() {
        Member member = world.newcomer("Rea", Scene.BERLIN);
        member.posts(Member.runNow(500_000, 1_800_000, null));
        try (StompClient one = subscriber(split.queries().getFirst(), "/topic/runs", member);
                StompClient other = subscriber(split.queries().getLast(), "/topic/runs", member)) {
            List<StompClient> subscribers = List.of(one, other);
            UUID before = member.posts(Member.runNow(510_000, 1_800_000, null));
            List<Long> seq =
                    subscribers.stream().map(stomp -> number(stomp, before)).toList();

            split.servers().redis().kill();
            member.posts(Member.runNow(600_000, 1_800_000, null));
            UUID missed = member.posts(Member.runNow(610_000, 1_800_000, null));
            OwnNumbers.areThoseOf(member);
            untilMarked(true);
            BoardCheck.of(world).currentBoardsAreRight();

            split.servers().redis().start();
            untilMarked(false);
            subscribers.forEach(stomp -> Live.untilRun(stomp, missed));
            UUID after = member.posts(Member.runNow(700_000, 1_800_000, null));
            assertThat(subscribers.stream().map(stomp -> number(stomp, after)).toList())
                    .isEqualTo(seq.stream().map(number -> number + 3).toList());
        }
        allIsRight();
    }

    @Test
    void givenNodesAreToldNothingByEachOtherThenSubscribersOnEveryNodeHearOfARunNevertheless() {
        Member member = world.newcomer("Ned", Scene.BERLIN);
        try (StompClient feed = subscriber(split.queries().getFirst(), "/topic/runs", member);
                StompClient feedOfOther = subscriber(split.queries().getLast(), "/topic/runs", member);
                StompClient numbers = subscriber(split.queries().getFirst(), "/user/queue/analytics", member);
                StompClient numbersOfOther = subscriber(split.queries().getLast(), "/user/queue/analytics", member);
                RedisClient client = RedisClient.create(split.servers().redis().url())) {
            UUID before = member.posts(Member.runNow(500_000, 1_800_000, null));
            untilTold(before, List.of(feed, feedOfOther), 1, List.of(numbers, numbersOfOther));
            RedisCommands<String, String> redis = client.connect().sync();
            redis.aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.PUBLISH));
            try {
                UUID run = member.posts(Member.runNow(510_000, 1_800_000, null));
                untilTold(run, List.of(feed, feedOfOther), 2, List.of(numbers, numbersOfOther));
            } finally {
                redis.aclSetuser("default", AclSetuserArgs.Builder.addCommand(CommandType.PUBLISH));
            }
        }
    }

    private StompClient subscriber(SystemProcess node, String destination, Member member) {
        return Live.subscribed(split.socket(node), member.http().token(), destination);
    }

    private static void untilTold(UUID run, List<StompClient> feeds, int runs, List<StompClient> numbers) {
        feeds.forEach(subscriber -> Live.untilRun(subscriber, run));
        numbers.forEach(subscriber ->
                Live.until(subscriber, message -> message.path("runs").asInt() == runs));
    }

    @Test
    void givenRedisIsEmptiedThenTheBoardsComeBack() {
        Member member = world.newcomer("Flo", Scene.BERLIN);
        member.posts(Member.runNow(500_000, 1_800_000, null));
        try (RedisClient redis = RedisClient.create(split.servers().redis().url())) {
            assertThat(redis.connect().sync().flushall()).isEqualTo("OK");
        }
        member.posts(Member.runNow(900_000, 1_800_000, null));
        allIsRight();
    }

    @Test
    void givenRedisStandsStillThenNobodyWaitsForItForLong() throws Exception {
        Member member = world.newcomer("Pia", Scene.BERLIN);
        member.posts(Member.runNow(500_000, 1_800_000, null));
        ProcessHandle redis = split.servers().redis().process();
        signal(redis, "STOP");
        try {
            long begun = System.nanoTime();
            member.posts(Member.runNow(600_000, 1_800_000, null));
            OwnNumbers.areThoseOf(member);
            BoardCheck.of(world).currentBoardsAreRight();
            LOG.info(
                    "Writing, numbers and all boards while Redis stands still: {} ms",
                    Duration.ofNanos(System.nanoTime() - begun).toMillis());
        } finally {
            signal(redis, "CONT");
        }
        untilMarked(false);
        allIsRight();
    }

    @Test
    void givenPostgresIsKilledUnderLoadThenItIsSaidAtOnceAndAllThatWasPromisedIsThere() {
        List<Member> members = List.of(world.newcomer("Pat", Scene.BERLIN), world.newcomer("Per", Scene.SINGAPORE));
        try (Load load = Load.of(members, 600)) {
            load.untilAccepted(20);
            split.servers().postgres().kill();
            await().atMost(Duration.ofSeconds(60)).until(() -> load.failures().size() >= 20);
            Answer read = members.getFirst()
                    .http()
                    .get("/analytics/" + members.getFirst().id());
            assertThat(read.status()).isEqualTo(503);
            assertThat(world.anybody().raw("GET", "/users").headers().firstValue("Retry-After"))
                    .isPresent();
            split.servers().postgres().start();
            untilEachNodeIsBack(members.getFirst());
            load.untilAccepted(20);
            load.everyPromiseIsKept();
            assertThat(load.failures()).extracting(Load.Outcome::status).containsOnly(503);
            Duration slowest = load.failures().stream()
                    .map(Load.Outcome::took)
                    .max(Duration::compareTo)
                    .orElseThrow();
            // Nobody waits as long as for a connection that others use.
            assertThat(slowest).isLessThan(Duration.ofSeconds(3));
            LOG.info(
                    "{} refusals while Postgres was away, the slowest after {} ms",
                    load.failures().size(),
                    slowest.toMillis());
        }
        allIsRight();
    }

    @Test
    void givenPostgresStandsStillThenNobodyWaitsForItForLongAndItIsBackByItself() throws Exception {
        Member member = world.newcomer("Pim", Scene.BERLIN);
        member.posts(Member.runNow(500_000, 1_800_000, null));
        List<ProcessHandle> postgres = split.servers().postgres().processes();
        for (ProcessHandle process : postgres) {
            signal(process, "STOP");
        }
        try {
            Duration first = refused(member);
            Duration second = refused(member);
            LOG.info("Refusals while Postgres stands still: the first after {}, the second after {}", first, second);
            assertThat(first).isLessThan(Duration.ofSeconds(20));
            assertThat(second).isLessThan(Duration.ofSeconds(2));
        } finally {
            for (ProcessHandle process : postgres) {
                signal(process, "CONT");
            }
        }
        UUID id = UUID.randomUUID();
        GeneratedRun run = Member.runNow(600_000, 1_800_000, null);
        untilEachNodeIsBack(member);
        await().atMost(Duration.ofSeconds(30)).until(() -> member.post(id, run).status() == 202);
        member.told(id, run);
        allIsRight();
    }

    /** Each finds out by itself that Postgres is back, so that the first one says nothing of the others. */
    private void untilEachNodeIsBack(Member member) {
        split.commands().forEach(node -> untilAnswered(node, "/user", member));
        split.queries().forEach(node -> untilAnswered(node, "/analytics/" + member.id(), member));
    }

    private static void untilAnswered(SystemProcess node, String path, Member member) {
        Http http = new Http(node.address(), member.http().token());
        await().atMost(Duration.ofSeconds(30)).until(() -> http.raw("GET", path).statusCode() == 200);
    }

    private static Duration refused(Member member) {
        long begun = System.nanoTime();
        HttpResponse<byte[]> answer =
                member.http().raw("PATCH", "/user/" + member.id(), Map.of("name", "Nobody"), List.of());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static long number(StompClient subscriber, UUID run) {
        return Live.untilRun(subscriber, run).path("seq").asLong();
    }

    private void allIsRight() {
        world.members().forEach(OwnNumbers::areThoseOf);
        BoardCheck.of(world).currentBoardsAreRight();
    }

    /** Whether boards are said to come from Postgres, on each node. */
    private void untilMarked(boolean marked) {
        for (SystemProcess query : split.queries()) {
            Http node = new Http(query.address(), "");
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                HttpResponse<byte[]> answer = node.raw("GET", BOARD);
                return answer.statusCode() == 200
                        && answer.headers().firstValue("Warning").isPresent() == marked;
            });
        }
    }

    private static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).as("kill -%s", name).isZero();
    }
}
