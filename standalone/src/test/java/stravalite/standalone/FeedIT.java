package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import stravalite.testkit.GeneratedHistory;
import stravalite.testkit.GeneratedRun;
import stravalite.testkit.HistoryGenerator;
import stravalite.testkit.StompClient;
import tools.jackson.databind.JsonNode;

/** The feed of all runs, live and for those who missed some of it. */
class FeedIT {

    private final World world = RunningSystem.world();

    @Test
    void givenSubscriberWhenTwoRecordAtOnceThenEachRunComesOnceWithTheNextNumber() {
        List<GeneratedRun> runs = HistoryGenerator.halfYear(31).runs();
        Member importer = world.newcomer("Importer", Scene.BERLIN);
        Member poster = world.newcomer("Poster", Scene.BERLIN);
        long last = numberOf(poster.posts(runs.getFirst()));
        List<JsonNode> came = new ArrayList<>();
        try (StompClient stomp = Live.connect(world.anybody().socket(), null)) {
            stomp.subscribe("/topic/runs");
            assertThat(Live.until(stomp, message -> message.path("seq").asLong() == last))
                    .as("the end of the snapshot")
                    .isNotNull();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.execute(() -> importer.imports(new GeneratedHistory(runs.subList(0, 60))));
                threads.execute(() -> runs.subList(60, 90).forEach(poster::posts));
            }
            while (came.size() < 90) {
                came.add(Live.next(stomp));
            }
        }
        assertThat(came.stream().map(message -> message.path("seq").asLong()))
                .isEqualTo(LongStream.rangeClosed(last + 1, last + 90).boxed().toList());
        assertThat(world.feedAfter(last)).isEqualTo(came);
        Set<UUID> recorded = new HashSet<>(importer.runs().keySet());
        recorded.addAll(poster.runs().keySet());
        came.forEach(message ->
                recorded.remove(UUID.fromString(message.path("run_id").asString())));
        assertThat(recorded).hasSize(1);
    }

    @Test
    void givenFiftyRunsAndMoreWhenSubscribedThenTheLastOfThemComeAtOnce() {
        Member member = world.newcomer("Snapshot", Scene.BERLIN);
        member.imports(new GeneratedHistory(HistoryGenerator.halfYear(32).runs().subList(0, 70)));
        await().until(() -> numbers(member).size() == 70);
        try (StompClient stomp = Live.connect(world.anybody().socket(), null)) {
            stomp.subscribe("/topic/runs");
            List<Long> came = new ArrayList<>();
            while (came.size() < 50) {
                came.add(Live.next(stomp).path("seq").asLong());
            }
            assertThat(came).isEqualTo(numbers(member).subList(20, 70));
        }
    }

    @Test
    void givenCorrectedAndDeletedRunsThenTheFeedSaysHowTheyAreNow() {
        Member member = world.newcomer("Corrector", Scene.BERLIN);
        UUID kept = member.posts(Member.runNow(500_000, 1_800_000, null));
        UUID gone = member.posts(Member.runNow(400_000, 1_800_000, null));
        member.corrects(kept, Member.runNow(600_000, 2_400_000, null));
        member.deletes(gone);
        await().untilAsserted(() -> assertThat(world.feedAfter(0).stream()
                        .filter(entry -> entry.path("user_id")
                                .asString()
                                .equals(member.id().toString()))
                        .map(entry -> Rows.row(
                                entry.path("run_id").asString(),
                                Rows.text(entry.path("distance")),
                                entry.path("name").asString())))
                .containsExactly(Rows.row(kept, 6, "Corrector")));
    }

    private List<Long> numbers(Member member) {
        return world.feedAfter(0).stream()
                .filter(entry ->
                        entry.path("user_id").asString().equals(member.id().toString()))
                .map(entry -> entry.path("seq").asLong())
                .toList();
    }

    /** Waits until the feed has the run. */
    private long numberOf(UUID run) {
        return await().until(
                        () -> world.feedAfter(0).stream()
                                .filter(entry -> entry.path("run_id").asString().equals(run.toString()))
                                .mapToLong(entry -> entry.path("seq").asLong())
                                .sum(),
                        seq -> seq > 0);
    }
}
