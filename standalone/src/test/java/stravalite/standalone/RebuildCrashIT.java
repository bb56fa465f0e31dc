package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Killed with SIGKILL while projections are built again, the system goes on where it was, and its numbers are right. */
class RebuildCrashIT {

    private static final Map<String, String> SLOWLY = Map.of("STRAVALITE_REPLAY_EVENTS_PER_SECOND", "40");
    private static final String ANALYTICS = "/admin/projections/analytics";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @AfterEach
    void leaveNoProcessBehind() throws Exception {
        SystemProcess.clear(data);
        assertThat(SystemProcess.serversOf(data)).isEmpty();
    }

    @Test
    void givenKilledInEachPhaseOfARebuildWhenStartedAgainThenItGoesOnAndTheNumbersAreRight() throws Exception {
        World world;
        String replay;
        try (SystemProcess process = SystemProcess.on(data, SLOWLY).untilReady()) {
            world = new World(process.address());
            Scene.withHalfYear(world, "Ann", 161);
            Scene.withHalfYear(world, "Ben", 162);
            numbersAreRight(world);
            Http admin = admin(process);
            replay = admin.post(ANALYTICS + "/replays").hasStatus(202).text("id");
            JsonNode filling = awaitReplay(admin, replay, Set.of("filling"), 1);
            process.kill();
            assertThat(filling.path("done").asLong())
                    .isLessThan(filling.path("total").asLong());
        }
        try (SystemProcess process = SystemProcess.on(data, SLOWLY).untilReady()) {
            world.movedTo(process.address());
            numbersAreRight(world);
            awaitReplay(admin(process), replay, Set.of("caught_up", "cutting_over", "live"), 0);
            process.kill();
        }
        try (SystemProcess process = SystemProcess.on(data).untilReady()) {
            world.movedTo(process.address());
            Http admin = admin(process);
            awaitReplay(admin, replay, Set.of("live"), 0);
            numbersAreRight(world);
            replay = admin.post(ANALYTICS + "/replays").hasStatus(202).text("id");
            awaitReplay(admin, replay, Set.of("cutting_over", "live"), 0);
            process.kill();
        }
        try (SystemProcess process = SystemProcess.on(data).untilReady()) {
            world.movedTo(process.address());
            Http admin = admin(process);
            awaitReplay(admin, replay, Set.of("live"), 0);
            numbersAreRight(world);
            admin.post("/admin/projections/feed/replays").hasStatus(202);
            await().atMost(Duration.ofSeconds(30)).until(() -> generation(admin, "feed") == 2);
            admin.delete("/admin/projections/feed/generations/1").hasStatus(204);
            process.kill();
        }
        try (SystemProcess process = SystemProcess.on(data).untilReady()) {
            world.movedTo(process.address());
            Http admin = admin(process);
            numbersAreRight(world);
            assertThat(generation(admin, "feed")).isEqualTo(2);
            admin.post("/admin/projections/feed/rollback").hasStatus(409);
            List<Integer> numbers = world.feedAfter(0).stream()
                    .map(entry -> entry.path("seq").asInt())
                    .toList();
            assertThat(numbers).doesNotHaveDuplicates().isSorted();
        }
    }

    private Http admin(SystemProcess process) throws IOException {
        String password = Files.readString(data.resolve("admin-password")).strip();
        Http anybody = new Http(process.address(), "");
        return anybody.as(anybody.post("/auth/login", Map.of("email", "admin@localhost", "password", password))
                .hasStatus(200)
                .text("token"));
    }

    private static JsonNode awaitReplay(Http admin, String replay, Set<String> states, long done) {
        return await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(
                        () -> admin.get(ANALYTICS + "/replays/" + replay)
                                .hasStatus(200)
                                .body(),
                        now -> states.contains(now.path("state").asString())
                                && now.path("done").asLong() >= done);
    }

    private static int generation(Http admin, String projection) {
        return StreamSupport.stream(
                        admin.get("/admin/projections").hasStatus(200).body().spliterator(), false)
                .filter(each -> each.path("name").asString().equals(projection))
                .findFirst()
                .orElseThrow()
                .path("generation")
                .asInt();
    }

    private static void numbersAreRight(World world) {
        world.members().forEach(OwnNumbers::areThoseOf);
        BoardCheck.of(world).currentBoardsAreRight();
    }
}
