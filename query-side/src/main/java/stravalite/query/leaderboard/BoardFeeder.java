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
import stravalite.query.projection.ReadYourWrites;

/** Hands changes on after their commit: to Redis, then to every node's ready tops and waiting reads. */
@Component
class BoardFeeder {

    private static final String CHANNEL = "leaderboard";

    private final RedisBoards boards;
    private final Reconciliation reconciliation;
    private final Signals signals;

    BoardFeeder(
            RedisBoards boards,
            Reconciliation reconciliation,
            Signals signals,
            ReadyTops tops,
            ReadYourWrites waiting) {
        this.boards = boards;
        this.reconciliation = reconciliation;
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
                reconciliation.incomplete(generation);
            }
            signals.tell(CHANNEL, message(periods, runners));
            return complete;
        });
    }

    /** Sees to it that Redis has the boards of a generation that does not serve yet; true when it has, or is away. */
    boolean prepare(Generation generation) {
        return reconciliation.prepare(generation);
    }

    /** Takes runners off boards that are not fed any more. */
    void takeOut(Generation generation, Set<UUID> runners, Set<String> periods) {
        List<Departure> departures = runners.stream()
                .map(runner -> new Departure(runner, periods, true, 0))
                .toList();
        feed(generation, runners, List.of(), departures);
    }

    /** Empties the boards of a generation that is about to go. */
    void discard(Generation generation) {
        reconciliation.incomplete(generation);
        boards.discard(generation);
    }

    private static String message(Set<String> periods, Set<UUID> runners) {
        return String.join(",", periods) + " "
                + runners.stream().map(UUID::toString).collect(Collectors.joining(","));
    }
}
