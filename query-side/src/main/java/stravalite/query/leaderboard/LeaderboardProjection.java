package stravalite.query.leaderboard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.query.projection.NewRows;
import stravalite.query.projection.RunProgress;
import stravalite.query.projection.RunnerByRunner;
import stravalite.query.projection.StoredEvent;

/** Folds runs into what each runner's runs in each period come to, and hands that on to Redis. */
@Component
class LeaderboardProjection implements RunnerByRunner, RunProgress {

    static final String NAME = "leaderboard";

    private final LeaderboardTables tables;
    private final StandingTable standings;
    private final BoardFeeder feeder;
    private final Generations generations;
    private final Clock clock;

    LeaderboardProjection(
            LeaderboardTables tables,
            StandingTable standings,
            BoardFeeder feeder,
            Generations generations,
            Clock clock) {
        this.tables = tables;
        this.standings = standings;
        this.feeder = feeder;
        this.generations = generations;
        this.clock = clock;
    }

    @Override
    public Definition definition() {
        return new Definition(NAME, 2, 4);
    }

    @Override
    public Runnable fold(Generation generation, List<StoredEvent> batch) {
        Set<UUID> runners = StoredEvent.runnersOf(batch);
        LeaderboardFold fold = new LeaderboardFold(
                tables.runners(generation, runners), tables.runs(generation, StoredEvent.runsOf(batch)));
        batch.forEach(fold::on);
        tables.putRunners(generation, fold.changedRunners());
        tables.putRuns(generation, fold.changedRuns());
        List<Standing.Key> left = tables.forget(generation, fold.gone().keySet());
        standings.flip(generation, fold.flips());
        List<Standing> moved = standings(generation, fold);
        Set<String> live = Window.live(LocalDate.now(clock));
        Map<Standing.Key, Entry> entries = new LinkedHashMap<>();
        Stream.concat(moved.stream(), seenOtherwise(generation, fold, live).stream())
                .filter(standing -> live.contains(standing.period()))
                .forEach(standing -> entries.put(standing.key(), fold.entry(standing)));
        return () -> feeder.feed(generation, runners, entries.values(), departures(fold.gone(), left, live));
    }

    @Override
    public Set<Needed> needed() {
        return Set.of(Needed.NAMES);
    }

    @Override
    public Making make(Filled filled, NewRows rows) {
        return new FinishedLeaderboard(rows, filled.position());
    }

    /** The standings on current boards of those who have another name or visibility now. */
    private List<Standing> seenOtherwise(Generation generation, LeaderboardFold fold, Set<String> live) {
        List<Standing.Key> keys = fold.seenOtherwise().stream()
                .flatMap(runner -> live.stream().map(period -> new Standing.Key(runner, period)))
                .toList();
        return keys.isEmpty() ? List.of() : standings.standings(generation, keys);
    }

    private List<Standing> standings(Generation generation, LeaderboardFold fold) {
        if (fold.changes().isEmpty()) {
            return List.of();
        }
        Map<Standing.Key, Tally> tallies = new LinkedHashMap<>();
        fold.changes()
                .forEach(change ->
                        keysOf(change).forEach(key -> tallies.put(key, new Tally(key, fold.hides(key.runnerId())))));
        standings
                .standings(generation, tallies.keySet())
                .forEach(stored -> tallies.put(stored.key(), new Tally(stored)));
        fold.changes().forEach(change -> apply(change, tallies));
        standings.recover(generation, tallies.values());
        List<Standing> moved = tallies.values().stream().map(Tally::standing).toList();
        standings.put(generation, moved);
        return moved;
    }

    private static Set<Standing.Key> keysOf(LeaderboardFold.Change change) {
        Set<Standing.Key> keys = keysOf(change.after()).collect(Collectors.toSet());
        if (change.before() != null) {
            keysOf(change.before()).forEach(keys::add);
        }
        return keys;
    }

    private static Stream<Standing.Key> keysOf(CountedRun run) {
        return run.counted()
                ? Window.periodsOf(Window.dayOf(run.startedMs())).stream()
                        .map(period -> new Standing.Key(run.runnerId(), period))
                : Stream.empty();
    }

    private static void apply(LeaderboardFold.Change change, Map<Standing.Key, Tally> tallies) {
        if (change.before() != null) {
            CountedRun before = change.before();
            keysOf(before)
                    .forEach(key -> Objects.requireNonNull(tallies.get(key)).remove(before, change.position()));
        }
        keysOf(change.after())
                .forEach(key -> Objects.requireNonNull(tallies.get(key)).add(change.after(), change.position()));
    }

    private static List<Departure> departures(Map<UUID, Long> gone, List<Standing.Key> left, Set<String> live) {
        return gone.entrySet().stream()
                .map(runner -> new Departure(
                        runner.getKey(),
                        left.stream()
                                .filter(key -> key.runnerId().equals(runner.getKey()) && live.contains(key.period()))
                                .map(Standing.Key::period)
                                .collect(Collectors.toSet()),
                        true,
                        runner.getValue()))
                .toList();
    }

    @Override
    public long revisionOf(RunnerId runner, RunId run) {
        return generations
                .find(NAME)
                .map(generation -> tables.revisionOf(generation, runner, run))
                .orElse(0L);
    }

    @Override
    public boolean prepare(Generation generation) {
        return feeder.prepare(generation);
    }

    @Override
    public void forget(Generation generation, Set<UUID> left, Set<UUID> hidden) {
        Set<UUID> runners = Stream.concat(left.stream(), hidden.stream()).collect(Collectors.toSet());
        feeder.takeOut(generation, runners, Window.live(LocalDate.now(clock)));
    }

    @Override
    public void discard(Generation generation) {
        feeder.discard(generation);
    }
}
