package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An instance moves from Postgres to Axon Server by a file of events, and keeps all of its numbers. */
class AxonServerMoveIT {

    private static final Map<String, String> ON_AXON_SERVER =
            Map.of("STRAVALITE_EVENTSTORE", "axon-server", "AXON_SERVER", AxonServerAddress.server());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @AfterEach
    void leaveNoProcessBehind() throws IOException {
        SystemProcess.clear(directory.resolve("data"));
    }

    private String command(int code, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--stravalite.data-dir=" + directory.resolve("data"));
        arguments.add("--stravalite.event-store=axon-server");
        arguments.add("--axon.axonserver.servers=" + AxonServerAddress.server());
        int ended = CommandLine.run(Map.of(), printed, printed, arguments.toArray(String[]::new));
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(ended).as(said).isEqualTo(code);
        return said;
    }

    private static Path export(World world, Path data, Path file) throws IOException {
        return Files.write(
                file,
                AxonServerSystem.admin(world, data)
                        .raw("GET", "/admin/events/export")
                        .body());
    }

    @Test
    void givenNumbersOnPostgresWhenMovedThenTheyAreTheSameAndGoOn() throws Exception {
        Path data = directory.resolve("data");
        Path events = directory.resolve("events.ndjson");
        World world;
        try (SystemProcess process = SystemProcess.on(data).untilReady()) {
            world = new World(process.address());
            Scene.withHalfYear(world, "Moves", 31);
            world.newcomer("Moves too", Scene.SINGAPORE).posts(Member.runNow(500_000, 1_500_000, null));
            world.members().forEach(OwnNumbers::areThoseOf);
            export(world, data, events);
        }
        AxonServerAddress.purge();
        try (SystemProcess tooEarly = SystemProcess.on(data, ON_AXON_SERVER)) {
            assertThat(tooEarly.untilEnded()).isNotZero();
            assertThat(tooEarly.output()).contains("another event store");
        }
        command(0, "verify-events", events.toString());
        String loaded = command(0, "load-events", events.toString());
        assertThat(command(0, "load-events", events.toString()))
                .as("said again")
                .isEqualTo(loaded);
        try (SystemProcess process = SystemProcess.on(data, ON_AXON_SERVER).untilReady()) {
            world.movedTo(process.address());
            Member mover = world.members().getFirst();
            await().until(() -> mover.http().get("/analytics/" + mover.id()).status() == 200);
            world.members().forEach(OwnNumbers::areThoseOf);
            mover.posts(Member.runNow(700_000, 2_100_000, null));
            OwnNumbers.areThoseOf(mover);
            BoardCheck.of(world).currentBoardsAreRight();
            assertThat(world.directory()).contains("Moves too");
            Path again = export(world, data, directory.resolve("again.ndjson"));
            assertThat(withoutLast(again).equals(said(events)))
                    .as("exported again")
                    .isTrue();
        }
        assertThat(command(1, "load-events", events.toString())).contains("more than in the file");
        AxonServerAddress.purge();
        try (SystemProcess swapped = SystemProcess.on(data, ON_AXON_SERVER)) {
            assertThat(swapped.untilEnded()).isNotZero();
            assertThat(swapped.output()).contains("replaced, or lost");
        }
        command(0, "forget-numbers");
    }

    /** What stands in a file but for hashes and positions, which are others in another store. */
    private static List<JsonNode> said(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> (ObjectNode) Http.JSON.readTree(line))
                .filter(line -> line.has("payload"))
                .map(line -> (JsonNode) line.without(List.of("hash", "previous", "position")))
                .toList();
    }

    /** The last event was said after the move. */
    private static List<JsonNode> withoutLast(Path file) throws IOException {
        List<JsonNode> lines = said(file);
        return lines.subList(0, lines.size() - 1);
    }
}
