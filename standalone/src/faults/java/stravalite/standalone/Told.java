package stravalite.standalone;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import stravalite.testkit.FoldedRun;
import stravalite.testkit.GeneratedRun;

/**
 * All that was asked for of a run that the event store has, against its events there.
 *
 * @param said in any order
 */
record Told(List<Said> said, StoredRun stored, List<String> differences) {

    static Told of(List<Said> said, StoredRun stored) {
        Told told = new Told(said, stored, new ArrayList<>());
        told.recorded();
        told.corrected();
        told.turned(Change.DELETED);
        told.turned(Change.RESTORED);
        told.order();
        return told;
    }

    private void recorded() {
        FoldedRun facts = Objects.requireNonNull(stored.changes().getFirst().facts());
        boolean asked = said.stream()
                .filter(each -> each.change() == Change.RECORDED && !each.isRefused())
                .anyMatch(each -> FoldedRun.of(stored.run(), facts(each)).equals(facts));
        if (!asked) {
            differences.add("nobody recorded it as " + facts);
        }
    }

    private void corrected() {
        Set<Long> asked = new HashSet<>();
        for (Said each : of(Change.CORRECTED, any -> true)) {
            long distance = facts(each).distanceCm();
            asked.add(distance);
            List<StoredChange> found = stored.corrections(distance);
            boolean wrong = each.isAcknowledged()
                    ? found.size() != 1 || found.getFirst().revision() != each.revision()
                    : found.size() > (each.isRefused() ? 0 : 1);
            if (wrong) {
                differences.add("the correction to " + distance + " cm was answered " + each.status()
                        + " with revision " + each.revision() + ", and is there as " + found);
            }
        }
        for (StoredChange change : stored.changes()) {
            FoldedRun facts = change.facts();
            if (change.change() == Change.CORRECTED && facts != null && !asked.contains(facts.distanceCm())) {
                differences.add("nobody asked for " + change);
            }
        }
    }

    /** A repeated one does nothing, so several may be answered for one event. */
    private void turned(Change change) {
        long done = stored.times(change);
        int acknowledged = of(change, Said::isAcknowledged).size();
        int possible = of(change, each -> !each.isRefused()).size();
        boolean lost = change == Change.DELETED && acknowledged > 0 && done == 0;
        if (done > possible || lost) {
            differences.add(change + " is there " + done + " times, of " + acknowledged + " acknowledged and "
                    + possible + " that may have happened");
        }
    }

    /** What was asked for after an answer had come stands on that answer's revision or a later one. */
    private void order() {
        List<Said> answered = new ArrayList<>(of(Change.CORRECTED, Said::isAcknowledged));
        answered.addAll(of(Change.RESTORED, Said::isAcknowledged));
        for (Said before : answered) {
            for (Said after : answered) {
                if (before.ended() < after.begun() && before.revision() > after.revision()) {
                    differences.add("revision " + before.revision() + " was answered before " + after.revision()
                            + " was asked for");
                }
            }
        }
    }

    private List<Said> of(Change change, Predicate<Said> which) {
        return said.stream()
                .filter(each -> each.change() == change)
                .filter(which)
                .toList();
    }

    private static GeneratedRun facts(Said each) {
        return Objects.requireNonNull(each.facts());
    }
}
