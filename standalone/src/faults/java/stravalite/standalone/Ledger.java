package stravalite.standalone;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** All that was asked for during a fault and what was answered, to be held against what the event store has. */
final class Ledger {

    private final Queue<Said> said = new ConcurrentLinkedQueue<>();
    private final AtomicLong acknowledged = new AtomicLong();

    void note(Said change) {
        said.add(change);
        if (change.isAcknowledged()) {
            acknowledged.incrementAndGet();
        }
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** How often each other answer came; 0 stands for none. */
    Map<Integer, Long> others() {
        return said.stream()
                .filter(each -> !each.isAcknowledged())
                .collect(Collectors.groupingBy(Said::status, TreeMap::new, Collectors.counting()));
    }

    /** Each other answer but these: how often it came, and one of them. */
    List<String> othersThan(Set<Integer> expected) {
        return others().entrySet().stream()
                .filter(status -> !expected.contains(status.getKey()))
                .map(status -> status.getValue() + " × " + status.getKey() + ", as " + example(status.getKey()))
                .toList();
    }

    private Said example(int status) {
        return said.stream().filter(each -> each.status() == status).findFirst().orElseThrow();
    }

    /** How many of each kind were acknowledged. */
    Map<Change, Long> acknowledgedByKind() {
        return said.stream()
                .filter(Said::isAcknowledged)
                .collect(Collectors.groupingBy(Said::change, TreeMap::new, Collectors.counting()));
    }

    /**
     * What the store has otherwise than was answered: an acknowledged change is there once, a refused one is not, one
     * without an answer is there once at most, and there is nothing that nobody asked for.
     */
    List<String> differences(StoredRuns store) {
        List<String> differences = new ArrayList<>();
        Map<UUID, Map<UUID, List<Said>>> asked = new LinkedHashMap<>();
        said.forEach(each -> asked.computeIfAbsent(each.runner(), any -> new LinkedHashMap<>())
                .computeIfAbsent(each.run(), any -> new ArrayList<>())
                .add(each));
        asked.forEach((runner, runs) -> {
            Set<UUID> unasked = new HashSet<>();
            store.of(runner).forEach(run -> unasked.add(run.run()));
            unasked.removeAll(runs.keySet());
            unasked.forEach(run -> differences.add("Nobody sent the run " + run));
            runs.forEach((run, all) -> {
                Optional<StoredRun> stored = store.of(runner, run);
                Collection<String> found =
                        stored.isPresent() ? Told.of(all, stored.get()).differences() : missing(all);
                found.forEach(difference -> differences.add("Run " + run + ": " + difference));
            });
        });
        return differences;
    }

    private static List<String> missing(List<Said> all) {
        return all.stream()
                .filter(Said::isAcknowledged)
                .map(each -> each.change() + " was acknowledged, and the run is not there")
                .toList();
    }
}
