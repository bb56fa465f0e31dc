package stravalite.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The processor time of those who answer, which the operating system counts. */
final class Servers {

    private final List<Long> processes;
    private final long begun;

    Servers(List<Long> processes) {
        this.processes = processes;
        this.begun = nanos();
    }

    private long nanos() {
        return processes.stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .mapToLong(Duration::toNanos)
                .sum();
    }

    /** Since it was made, for each of so many answers; 0 if nobody was to be looked at. */
    double microsEach(long answers) {
        return answers == 0 ? 0 : (nanos() - begun) / 1e3 / answers;
    }
}
