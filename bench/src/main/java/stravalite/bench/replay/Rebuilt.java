package stravalite.bench.replay;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stravalite.bench.load.Loaded;

/**
 * A projection that was built again.
 *
 * @param events all that were in the store
 * @param seconds from asking for it until it served
 * @param own reads of own numbers
 * @param board reads of a board
 */
record Rebuilt(long events, double seconds, Read own, Read board) {

    /** What readers noticed: just before, and meanwhile. */
    record Read(Loaded idle, Loaded rebuilding) {

        private List<Double> p95() {
            return List.of(idle.p95(), rebuilding.p95());
        }
    }

    double eventsPerSecond() {
        return events / seconds;
    }

    /** As a line of JSON has it. */
    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("events", events);
        told.put("seconds", seconds);
        told.put("events_per_second", Math.round(eventsPerSecond()));
        told.put("analytics_p95_ms", own.p95());
        told.put("leaderboard_p95_ms", board.p95());
        told.put(
                "failed_reads", own.rebuilding().failures() + board.rebuilding().failures());
        Runtime runtime = Runtime.getRuntime();
        told.put("heap_mib", (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        return told;
    }
}
