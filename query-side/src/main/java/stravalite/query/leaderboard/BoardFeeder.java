package stravalite.query.leaderboard;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import stravalite.platform.redis.Signals;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.query.projection.ReadYourWrites;

/** Hands changes on after their commit: to Redis, then to every node's ready tops and waiting reads. */
@Component
class BoardFeeder {

    private static final String CHANNEL = "leaderboard";

    private final RedisBoards boards;
    private final Reconciliation reconciliation;
    private final Generations generations;
    private final Signals signals;

    BoardFeeder(
            RedisBoards boards,
            Reconciliation reconciliation,
            Generations generations,
            Signals signals,
            ReadyTops tops,
            ReadYourWrites waiting) {
        this.boards = boards;
        this.reconciliation = reconciliation;
        this.generations = generations;
        this.signals = signals;
        signals.listen(CHANNEL, message -> {
            int space = message.indexOf(' ');
            listed(message.substring(0, space)).forEach(tops::changed);
            listed(message.substring(space + 1)).forEach(runner -> waiting.changed(UUID.fromString(runner)));
        });
    }

    private static List<String> listed(String names) {
        return names.isEmpty() ? List.of() : Arrays.asList(names.split(",", -1));
    }

    /** Never waits for Redis. */
    void feed(Generation generation, Set<UUID> runners, Collection<Entry> entries, Collection<Departure> departures) {
        Set<String> periods = new TreeSet<>();
        entries.forEach(entry -> periods.add(entry.standing().period()));
        departures.forEach(departure -> periods.addAll(departure.periods()));
        var _ = boards.apply(generation, entries, departures).handle((complete, failure) -> {
            if (failure != null) {
                reconciliation.doubt();
            } else if (!complete) {
                reconciliation.incomplete();
            }
            if (generation.equals(generations.serving(LeaderboardProjection.NAME))) {
                signals.tell(CHANNEL, message(periods, runners));
            }
            return complete;
        });
    }

    private static String message(Set<String> periods, Set<UUID> runners) {
        return String.join(",", periods) + " "
                + runners.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
