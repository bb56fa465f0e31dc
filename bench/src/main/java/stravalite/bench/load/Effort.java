package stravalite.bench.load;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * How busy a generator was itself.
 *
 * @param processors so many of the machine's
 * @param busiestThread for which share of the time one of its threads had a processor, the busiest of them
 */
public record Effort(double processors, double busiestThread) {

    /** Of those who weren't looked at. */
    public static final Effort UNKNOWN = new Effort(0, 0);

    /** From so much on a thread, or a generator with one, can hardly do more. */
    private static final double SATURATED = 0.9;

    /** What the threads of this process have taken so far. */
    public static final class Since {

        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private final long begun = System.nanoTime();
        private final long cpu = OwnProcess.cpuNanos();
        private final Map<Long, Long> threads = cpuByThread();

        /** From then until now. */
        public Effort untilNow() {
            double nanos = System.nanoTime() - begun;
            long busiest = 0;
            for (Map.Entry<Long, Long> each : cpuByThread().entrySet()) {
                busiest = Math.max(busiest, each.getValue() - threads.getOrDefault(each.getKey(), 0L));
            }
            return new Effort((OwnProcess.cpuNanos() - cpu) / nanos, busiest / nanos);
        }

        private static Map<Long, Long> cpuByThread() {
            Map<Long, Long> all = new HashMap<>();
            for (long thread : THREADS.getAllThreadIds()) {
                all.put(thread, Math.max(0, THREADS.getThreadCpuTime(thread)));
            }
            return all;
        }
    }

    /** Whether it, or one of its threads, could hardly have done more. */
    boolean isSaturated() {
        return processors > SATURATED * Runtime.getRuntime().availableProcessors() || busiestThread > SATURATED;
    }
}
