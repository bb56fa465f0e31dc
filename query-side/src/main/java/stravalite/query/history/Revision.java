package stravalite.query.history;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.query.definition.StandardDistance;
import stravalite.query.definition.WorldRecord;
import stravalite.query.projection.RunKey;
import stravalite.query.projection.StoredEvent;

/** A run from one of its events on until the next one; see {@code projection/history.sql}. */
record Revision(
        UUID runnerId,
        UUID runId,
        long revision,
        long position,
        long recordedMs,
        long knownMs,
        long untilMs,
        String change,
        String saidBy,
        @Nullable Long startedMs,
        @Nullable Long distanceCm,
        @Nullable Long durationMs,
        @Nullable Long elevationCm,
        @Nullable String title,
        boolean suspect,
        @Nullable String best,
        @Nullable Long bestMs) {

    /** Until when a revision holds that is the latest one. */
    static final long OPEN = Long.MAX_VALUE;

    /** What an event says of a run. */
    record Facts(
            long startedMs,
            long distanceCm,
            long durationMs,
            @Nullable Long elevationCm,
            @Nullable String title) {}

    /** Names a revision. */
    record Key(RunKey run, long revision) {}

    /**
     * The state of a run after an event of it.
     *
     * @param before null for the first one
     * @param facts null for a deletion
     */
    static Revision of(
            StoredEvent.OfRun event, @Nullable Revision before, String change, String saidBy, @Nullable Facts facts) {
        long recordedMs = event.recordedAt().toEpochMilli();
        boolean suspect = facts != null && WorldRecord.isBeatenBy(facts.distanceCm(), facts.durationMs());
        Optional<StandardDistance> best =
                facts == null || suspect ? Optional.empty() : StandardDistance.estimatedBy(facts.distanceCm());
        return new Revision(
                event.runnerId(),
                event.event().runId(),
                event.revision(),
                event.position(),
                recordedMs,
                before == null ? recordedMs : Math.max(recordedMs, before.knownMs()),
                OPEN,
                change,
                saidBy,
                facts == null ? null : facts.startedMs(),
                facts == null ? null : facts.distanceCm(),
                facts == null ? null : facts.durationMs(),
                facts == null ? null : facts.elevationCm(),
                facts == null ? null : facts.title(),
                suspect,
                best.map(StandardDistance::key).orElse(null),
                facts == null
                        ? null
                        : best.map(distance -> distance.scaledMs(facts.durationMs(), facts.distanceCm()))
                                .orElse(null));
    }

    Key key() {
        return new Key(new RunKey(runnerId, runId), revision);
    }

    Revision until(long ms) {
        return new Revision(
                runnerId,
                runId,
                revision,
                position,
                recordedMs,
                knownMs,
                ms,
                change,
                saidBy,
                startedMs,
                distanceCm,
                durationMs,
                elevationCm,
                title,
                suspect,
                best,
                bestMs);
    }
}
