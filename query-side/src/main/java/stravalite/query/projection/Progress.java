package stravalite.query.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how far generations have come. */
@Component
class Progress {

    private final SegmentTokens tokens;
    private final Processors processors;
    private final Store store;
    private final DeadLetters deadLetters;
    private final Clock clock;

    Progress(SegmentTokens tokens, Processors processors, Store store, DeadLetters deadLetters, Clock clock) {
        this.tokens = tokens;
        this.processors = processors;
        this.store = store;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    Replay of(RegisteredGeneration row) {
        long done = row.state() == GenerationState.FILLING ? Math.min(row.total(), done(row)) : row.total();
        Instant until = Optional.ofNullable(row.finishedAt())
                .orElseGet(() -> row.state() == GenerationState.FILLING ? clock.instant() : row.changedAt());
        double seconds =
                Math.max(0.001, Duration.between(row.startedAt(), until).toMillis() / 1000.0);
        double rate = done / seconds;
        boolean foreseeable = row.state() == GenerationState.FILLING && done > 0;
        return new Replay(
                Objects.requireNonNull(row.replayId()),
                row.generation().projection(),
                row.generation().number(),
                row.state().text(),
                done,
                row.total(),
                Math.round(rate),
                foreseeable ? (long) Math.ceil((row.total() - done) / rate) : null,
                row.startedAt(),
                row.finishedAt(),
                reason(row));
    }

    private @Nullable String reason(RegisteredGeneration row) {
        return row.reason() == null && row.state().comes()
                ? processors
                        .trouble(row.generation())
                        .map(error -> "A batch fails and is tried again: "
                                + error.getClass().getSimpleName())
                        .orElse(null)
                : row.reason();
    }

    private long done(RegisteredGeneration row) {
        double average = positions(row.generation()).stream()
                .mapToDouble(position -> Math.clamp((double) position / Math.max(1, row.head()), 0, 1))
                .average()
                .orElse(0);
        return Math.round(average * row.total());
    }

    ProjectionStatus status(RegisteredGeneration row) {
        Generation generation = row.generation();
        List<Long> positions = positions(generation);
        long position = reached(positions);
        long head = store.head();
        Lag lag = behind(position);
        return new ProjectionStatus(
                generation.projection(),
                row.version(),
                generation.number(),
                position,
                head,
                lag.events(),
                lag.time().toSeconds(),
                positions.size(),
                deadLetters.count(generation),
                row.state().text());
    }

    /** How far a generation is behind the store; empty before it has any segment. */
    Optional<Lag> lag(Generation generation) {
        List<Long> positions = positions(generation);
        return positions.isEmpty() ? Optional.empty() : Optional.of(behind(reached(positions)));
    }

    private static long reached(List<Long> positions) {
        return Math.max(0, positions.stream().mapToLong(Long::longValue).min().orElse(0));
    }

    private Lag behind(long position) {
        return store.firstAfter(position)
                .map(first -> new Lag(store.countAfter(position), Lag.since(first, clock.instant())))
                .orElse(Lag.NONE);
    }

    /** Of each segment; a segment that this node folds is told more exactly than its token is. */
    private List<Long> positions(Generation generation) {
        Map<Integer, Long> own = processors.positions(generation);
        return tokens.of(generation).stream()
                .map(token -> Math.max(token.index(), own.getOrDefault(token.segment(), -1L)))
                .toList();
    }
}
