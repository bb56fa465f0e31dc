package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stravalite.testkit.GeneratedHistory;
import stravalite.testkit.GeneratedRun;
import stravalite.testkit.HistoryGenerator;
import tools.jackson.databind.JsonNode;

/** Killed with SIGKILL and started again, nothing that was promised is lost, and nothing is there twice. */
class CrashIT {

    private static final int ENOUGH = 80;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    /** What a member has sent, and for which of it the promise came. */
    private record Sent(Member member, Map<UUID, GeneratedRun> runs, Set<UUID> accepted) {

        static Sent of(Member member) {
            return new Sent(member, new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
        }

        /** Until the server is away. */
        void send(List<GeneratedRun> all) {
            try {
                for (GeneratedRun run : all) {
                    UUID id = UUID.randomUUID();
                    runs.put(id, run);
                    if (member.post(id, run).status() == 202) {
                        accepted.add(id);
                    }
                }
            } catch (UncheckedIOException killed) {
                return;
            }
        }
    }

    @AfterEach
    void leaveNoProcessBehind() throws Exception {
        SystemProcess.clear(data);
        assertThat(SystemProcess.serversOf(data)).isEmpty();
    }

    @Test
    void givenKilledTwiceWhenStartedAgainThenEveryPromiseIsKept() throws Exception {
        World world;
        List<Sent> sent;
        try (SystemProcess process = SystemProcess.on(data).untilReady()) {
            world = new World(process.address());
            sent = List.of(
                    Sent.of(world.newcomer("Ann", Scene.BERLIN)),
                    Sent.of(world.newcomer("Ben", Scene.SINGAPORE)),
                    Sent.of(world.newcomer("Cid", Scene.BERLIN)));
            killWhilePosting(process, sent);
        }
        assertThat(SystemProcess.serversOf(data)).as("orphans").isNotEmpty();

        GeneratedHistory history = HistoryGenerator.fifteenYears(52);
        Member importer;
        String job;
        try (SystemProcess process = SystemProcess.on(data).untilReady()) {
            world.movedTo(process.address());
            sent.forEach(CrashIT::everyPromiseIsKept);
            world.members().forEach(OwnNumbers::areThoseOf);
            BoardCheck.of(world).currentBoardsAreRight();
            importer = world.newcomer("Dot", Scene.SINGAPORE);
            job = importer.startsImport(history);
            killWhileImporting(process, importer, job);
        }

        try (SystemProcess process = SystemProcess.on(data).untilReady()) {
            world.movedTo(process.address());
            importer.isImported(job, history);
            numbersAreRight(world);
            assertThat(world.feedAfter(0).stream()
                            .map(entry -> entry.path("seq").asInt()))
                    .hasSize(world.members().stream()
                            .mapToInt(member -> member.runs().size())
                            .sum())
                    .doesNotHaveDuplicates();
        }
        assertThat(SystemProcess.serversOf(data)).isEmpty();
    }

    private static void killWhilePosting(SystemProcess process, List<Sent> sent) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long seed = 60;
            for (Sent each : sent) {
                List<GeneratedRun> runs = HistoryGenerator.fifteenYears(seed++).runs();
                threads.execute(() -> each.send(runs.subList(0, runs.size() / 2)));
                threads.execute(() -> each.send(runs.subList(runs.size() / 2, runs.size())));
            }
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> sent.stream().allMatch(each -> each.accepted().size() >= ENOUGH));
            process.kill();
        }
    }

    private static void killWhileImporting(SystemProcess process, Member importer, String job)
            throws InterruptedException {
        JsonNode seen = await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> importer.http().get(job).body(),
                        now -> now.path("recorded").asInt() > 0);
        process.kill();
        assertThat(seen.path("total").asInt()).isPositive();
    }

    /** The store says what was recorded: all that was accepted, and perhaps a run whose answer got lost. */
    private static void everyPromiseIsKept(Sent sent) {
        Member member = sent.member();
        sent.runs().forEach((id, run) -> {
            int status = await().pollDelay(Duration.ZERO)
                    .atMost(Duration.ofSeconds(60))
                    .until(
                            () -> member.http()
                                    .get("/analytics/" + member.id() + "?after=" + id)
                                    .status(),
                            now -> now != 503);
            assertThat(status).as("run %s", id).isIn(sent.accepted().contains(id) ? List.of(200) : List.of(200, 404));
            if (status == 200) {
                member.told(id, run);
            }
        });
    }

    private static void numbersAreRight(World world) {
        world.members().forEach(OwnNumbers::areThoseOf);
        BoardCheck boards = BoardCheck.of(world);
        boards.currentBoardsAreRight();
        boards.pastBoardsAreRight();
    }
}
