package stravalite.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;
import stravalite.query.projection.FilledGeneration;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.query.projection.RunnerByRunner;
import stravalite.query.projection.StoredEvent;

/** A feed that is built again gives each run the number that everybody was told. */
class FeedFillingIT {

    private static final List<Integer> BATCHES = List.of(7, 1, 20, 3);
    private static final long FIRST_TOLD = 1_000_000;

    private final RunnerByRunner projection = FillingIT.projection("stravalite.query.feed.FeedProjection");
    private final Generation serving = RunningQuerySide.bean(Generations.class).serving("feed");
    private final JdbcClient jdbc = RunningQuerySide.bean(JdbcClient.class);

    @Property(tries = 6, seed = "20261128", shrinking = ShrinkingMode.OFF)
    void givenNothingThatServesThenNumbersFollowTheStore(@ForAll long chance) {
        List<StoredEvent> events = FillingIT.story(new Random(chance)).events;
        Map<UUID, @Nullable Long> expected = numbered(events, 1);
        FilledGeneration.filledForAMoment(projection, events, BATCHES, Optional.empty(), () -> {}, made -> {
            assertThat(numbers(made)).isEqualTo(expected);
            assertThat(lastNumber(made)).isEqualTo(most(expected));
        });
    }

    @Property(tries = 12, seed = "20261128", shrinking = ShrinkingMode.OFF)
    void givenOneThatServesThenItsNumbersStayWhateverTheirOrder(@ForAll long chance) {
        Random random = new Random(chance);
        List<StoredEvent> events = FillingIT.story(random).events;
        Map<UUID, @Nullable Long> expected = numbered(events, -1);
        Map<UUID, @Nullable Long> told = told(List.copyOf(expected.keySet()), random);
        expected.keySet().removeAll(told.keySet());
        renumber(expected, -1);
        FilledGeneration.filledForAMoment(
                projection, events, BATCHES, Optional.of(serving), () -> tell(events, told), made -> {
                    Map<UUID, @Nullable Long> all = new LinkedHashMap<>(expected);
                    all.putAll(told);
                    assertThat(numbers(made)).as("before the cut-over").isEqualTo(all);

                    Map<UUID, @Nullable Long> later = new LinkedHashMap<>();
                    List<UUID> untold = expected.entrySet().stream()
                            .filter(entry -> entry.getValue() != null && random.nextBoolean())
                            .map(Map.Entry::getKey)
                            .toList();
                    untold.reversed().forEach(run -> later.put(run, most(told) + later.size() + 1));
                    tell(events, later);
                    made.takeOverFrom(serving);

                    all.putAll(later);
                    expected.keySet().removeAll(later.keySet());
                    long[] last = {Math.max(most(told), most(later))};
                    expected.forEach((run, number) -> all.put(run, number == null ? null : Long.valueOf(++last[0])));
                    assertThat(numbers(made)).as("after it").isEqualTo(all);
                    assertThat(lastNumber(made)).isEqualTo(last[0]);
                });
    }

    /** What every run's number is, told from the first event on: null if its runner was private when it was recorded. */
    private static Map<UUID, @Nullable Long> numbered(List<StoredEvent> events, long step) {
        Set<UUID> unseen = new HashSet<>();
        Set<UUID> gone = new HashSet<>();
        Map<UUID, @Nullable Long> numbers = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            if (event instanceof StoredEvent.OfRun run
                    && run.event() instanceof RunRecorded
                    && !gone.contains(run.runnerId())) {
                numbers.put(run.event().runId(), unseen.contains(run.runnerId()) ? null : Long.valueOf(0));
            } else if (event instanceof StoredEvent.OfRunner own) {
                switch (own.event()) {
                    case RunnerVisibilityChanged changed
                    when changed.visibility().equals("private") -> unseen.add(own.runnerId());
                    case RunnerVisibilityChanged _ -> unseen.remove(own.runnerId());
                    case RunnerDeleted _ -> gone.add(own.runnerId());
                    default -> {}
                }
            }
        }
        renumber(numbers, step);
        return numbers;
    }

    private static void renumber(Map<UUID, @Nullable Long> numbers, long step) {
        long[] last = {0};
        numbers.replaceAll((run, number) -> number == null ? null : Long.valueOf(last[0] += step));
    }

    /** Some runs in an order of their own, and one in five was recorded by somebody private. */
    private static Map<UUID, @Nullable Long> told(List<UUID> runs, Random random) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, runs.size()).boxed().toList());
        Collections.shuffle(order, random);
        Map<UUID, @Nullable Long> told = new LinkedHashMap<>();
        for (int which : order.subList(0, order.size() / 2)) {
            told.put(runs.get(which), random.nextInt(5) == 0 ? null : Long.valueOf(FIRST_TOLD + told.size()));
        }
        return told;
    }

    private static long most(Map<UUID, @Nullable Long> numbers) {
        return numbers.values().stream()
                .mapToLong(number -> number == null ? 0 : number)
                .max()
                .orElse(0);
    }

    /** Gives the serving generation entries with these numbers. */
    private void tell(List<StoredEvent> events, Map<UUID, @Nullable Long> numbers) {
        for (StoredEvent event : events) {
            if (event instanceof StoredEvent.OfRun run
                    && run.event() instanceof RunRecorded
                    && numbers.containsKey(run.event().runId())) {
                jdbc.sql(serving.in("insert into {g}.entry values (?, ?, ?, 1, ?, 0, 0, 0, false, false)"))
                        .params(
                                run.runnerId(),
                                run.event().runId(),
                                numbers.get(run.event().runId()),
                                run.position())
                        .update();
            }
        }
        jdbc.sql(serving.in("update {g}.last_number set seq = ?"))
                .param(most(numbers))
                .update();
    }

    private static Map<UUID, @Nullable Long> numbers(FilledGeneration made) {
        Map<UUID, @Nullable Long> numbers = new LinkedHashMap<>();
        made.rows("select run_id, seq from {g}.entry")
                .forEach(row -> numbers.put((UUID) row.get("run_id"), (Long) row.get("seq")));
        return numbers;
    }

    private static long lastNumber(FilledGeneration made) {
        return (long) Objects.requireNonNull(
                made.rows("select seq from {g}.last_number").getFirst().get("seq"));
    }
}
