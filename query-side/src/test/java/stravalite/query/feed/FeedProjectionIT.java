package stravalite.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.platform.http.Wire;
import stravalite.query.RunningQuerySide;
import stravalite.query.ToldRunners;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/**
 * The feed numbers each run of a public runner as it is recorded, without a hole, and shows those that stand, of those who
 * are public now, as they are now.
 */
class FeedProjectionIT {

    private final FeedProjection projection = RunningQuerySide.bean(FeedProjection.class);
    private final FeedReader feed = RunningQuerySide.bean(FeedReader.class);
    private final JdbcClient jdbc = RunningQuerySide.bean(JdbcClient.class);
    private final Generation generation =
            RunningQuerySide.bean(Generations.class).serving(FeedProjection.NAME);

    /** One thing that is said of a run of a runner, or of the runner. */
    record Said(int runner, int run, String what, long distanceCm) {}

    @Property(tries = 60, seed = "20261124", shrinking = ShrinkingMode.BOUNDED)
    void everyRecordedRunHasTheNextNumber(
            @ForAll("sayings") List<Said> sayings, @ForAll("batches") List<Integer> batches) {
        long before = feed.last();
        ToldRunners told = new ToldRunners(3, "Z");
        Map<UUID, Long> numbers = new LinkedHashMap<>();
        for (Said said : sayings) {
            ToldRunners.Facts facts = new ToldRunners.Facts(1_700_000_000_000L, said.distanceCm(), 1_800_000, null);
            switch (said.what()) {
                case "correct" -> told.correct(said.runner(), said.run(), facts);
                case "delete" -> told.delete(said.runner(), said.run());
                case "restore" -> told.restore(said.runner(), said.run());
                case "leave" -> told.leave(said.runner());
                case "rename" -> told.rename(said.runner(), "Runner " + said.run());
                case "move" -> told.move(said.runner(), "Asia/Singapore");
                case "hide" -> told.hide(said.runner());
                case "show" -> told.show(said.runner());
                default -> {
                    UUID run = told.record(said.runner(), facts);
                    if (told.shown().containsKey(told.runner(said.runner()))) {
                        numbers.put(run, before + numbers.size() + 1);
                    }
                }
            }
        }
        RunningQuerySide.fold(projection, told.events, batches);
        assertFeed(told, numbers, before);
        RunningQuerySide.foldAgain(projection, told.events);
        assertFeed(told, numbers, before);
    }

    private void assertFeed(ToldRunners told, Map<UUID, Long> numbers, long before) {
        assertThat(feed.last()).as("the last number").isEqualTo(before + numbers.size());
        assertThat(jdbc.sql(generation.in("select seq from {g}.entry where seq > ? order by seq"))
                        .param(before)
                        .query(Long.class)
                        .list())
                .as("the numbers given")
                .isEqualTo(LongStream.rangeClosed(before + 1, before + numbers.size())
                        .boxed()
                        .toList());
        List<String> shown = shown(told, numbers);
        assertThat(feed.after(before, 1000))
                .as("the entries")
                .extracting(this::told)
                .isEqualTo(shown);
        assertThat(feed.newest(5))
                .as("the newest entries, whatever was deleted after them")
                .extracting(this::told)
                .endsWith(shown.stream().skip(Math.max(0, shown.size() - 5)).toArray(String[]::new));
    }

    private String told(FeedEntry entry) {
        return entry.seq() + " " + entry.name() + " " + entry.runId() + " " + entry.distance() + " " + entry.date();
    }

    /** The runs that stand and have a number, by it. */
    private static List<String> shown(ToldRunners told, Map<UUID, Long> numbers) {
        Map<Long, String> shown = new TreeMap<>();
        told.shown()
                .forEach((runner, runs) -> runs.forEach((id, run) -> {
                    Long number = numbers.get(id);
                    if (number != null) {
                        shown.put(
                                number,
                                number + " " + told.names.get(runner) + " " + id + " "
                                        + Wire.kilometres(run.distanceCm()) + " " + run.start());
                    }
                }));
        return List.copyOf(shown.values());
    }

    @Provide
    Arbitrary<List<Said>> sayings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.frequency(
                                        Tuple.of(12, "record"),
                                        Tuple.of(3, "correct"),
                                        Tuple.of(4, "delete"),
                                        Tuple.of(3, "restore"),
                                        Tuple.of(3, "hide"),
                                        Tuple.of(3, "show"),
                                        Tuple.of(1, "rename"),
                                        Tuple.of(1, "move"),
                                        Tuple.of(1, "leave"))
                                .withoutEdgeCases(),
                        Arbitraries.longs().between(1, 2_000_000))
                .as(Said::new)
                .list()
                .ofMaxSize(60)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    @Provide
    Arbitrary<List<Integer>> batches() {
        return Arbitraries.integers().between(1, 20).list().ofMinSize(1).ofMaxSize(4);
    }
}
