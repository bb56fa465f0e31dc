package stravalite.query.projection;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills in what a page of the past holds for one segment, with the token that says so, in one transaction. What can't be
 * filled in is set aside like anything that can't be folded.
 */
record SegmentFill(
        Projection projection,
        SaidEvents said,
        Registry registry,
        SegmentClaims claims,
        BatchFold fold,
        TransactionTemplate transaction) {

    /** Fills in where others fold. Nobody is told of what happened long ago. */
    private record Past(Projection projection, SaidEvents said) implements Projection {

        @Override
        public Definition definition() {
            return projection.definition();
        }

        @Override
        public Runnable fold(Generation generation, List<StoredEvent> batch) {
            if (projection instanceof RunnerByRunner whole) {
                said.keep(generation, whole.needed(), batch);
            } else {
                var _ = projection.fold(generation, batch);
            }
            return () -> {};
        }
    }

    private record Filled(Optional<SegmentToken> until, Runnable afterCommit) {

        static final Filled NOTHING = new Filled(Optional.empty(), () -> {});
    }

    /**
     * Fills it in.
     *
     * @param events those of the segment
     * @param until how far the page goes; null for a page without events, of which it is only said that somebody is at it
     * @return how far the segment has come; empty if it was not moved on
     */
    Optional<SegmentToken> fill(
            Generation generation, int segment, List<Delivered> events, @Nullable TrackingToken until) {
        Filled filled = Objects.requireNonNull(transaction.execute(status -> registry.isFillingUntilCommit(generation)
                ? fillIn(generation, segment, events, until)
                : Filled.NOTHING));
        filled.afterCommit().run();
        return filled.until();
    }

    private Filled fillIn(Generation generation, int segment, List<Delivered> events, @Nullable TrackingToken until) {
        if (until == null) {
            claims.extend(generation, segment);
            return Filled.NOTHING;
        }
        Runnable afterCommit = events.isEmpty() ? () -> {} : fold.fold(new Past(projection, said), generation, events);
        SegmentToken reached = new SegmentToken(segment, until);
        claims.store(generation, reached);
        return new Filled(Optional.of(reached), afterCommit);
    }
}
