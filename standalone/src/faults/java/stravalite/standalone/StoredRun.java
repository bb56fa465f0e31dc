package stravalite.standalone;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import stravalite.testkit.FoldedRun;

/** All that the event store says of a run, in the order of its stream. */
record StoredRun(UUID runner, UUID run, List<StoredChange> changes) {

    StoredChange last() {
        return changes.getLast();
    }

    /** As it is now; empty when it is deleted. */
    Optional<FoldedRun> now() {
        return Optional.ofNullable(last().facts());
    }

    /** What was last said of it, also when it is deleted. */
    FoldedRun lastFacts() {
        return changes.reversed().stream()
                .map(StoredChange::facts)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** Those that gave it a distance. */
    List<StoredChange> corrections(long distanceCm) {
        return changes.stream()
                .filter(each -> each.change() == Change.CORRECTED)
                .filter(each -> Objects.requireNonNull(each.facts()).distanceCm() == distanceCm)
                .toList();
    }
}
