package stravalite.query.leaderboard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts the boards that clients have read, by where they were read. */
@Component
class BoardReads {

    private final Map<BoardSource, Counter> counters;

    BoardReads(MeterRegistry registry) {
        counters = Stream.of(BoardSource.values())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        source -> Counter.builder("stravalite.leaderboard.reads")
                                .description("Leaderboards that were read, by where they were found")
                                .tag("source", source.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
    }

    void count(BoardSource source) {
        Objects.requireNonNull(counters.get(source)).increment();
    }
}
