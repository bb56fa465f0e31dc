package stravalite.query.history;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.StandardDistance;
import stravalite.query.definition.WorldRecord;
import stravalite.query.definition.Worth;
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
        @Nullable String bests,
        boolean estimated) {

    /** Until when a revision holds that is the latest one. */
    static final long OPEN = Long.MAX_VALUE;

    /**
     * What an event says of a run.
     *
     * @param worth what the run is worth as a best
     */
    record Facts(
            long startedMs,
            long distanceCm,
            long durationMs,
            @Nullable Long elevationCm,
            @Nullable String title,
            List<Worth> worth) {

        /** In the text form of the database: the time over each standard distance, in their order. */
        private @Nullable String bests() {
            if (worth.isEmpty()) {
                return null;
            }
            String[] times = new String[StandardDistance.values().length];
            Arrays.fill(times, "NULL");
            worth.forEach(best -> times[best.distance().place() - 1] = String.valueOf(best.ms()));
            return "{" + String.join(",", times) + "}";
        }

        private boolean estimated() {
            return worth.stream().anyMatch(Worth::estimated);
        }
    }

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
                facts == null ? null : facts.bests(),
                facts != null && facts.estimated());
    }

    /** The times in {@code bests}. */
    @Nullable
    Long @Nullable [] times() {
        return bests == null
                ? null
                : Arrays.stream(bests.substring(1, bests.length() - 1).split(","))
                        .map(time -> time.equals("NULL") ? null : Long.valueOf(time))
                        .toArray(Long[]::new);
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
                bests,
                estimated);
    }
}
