package stravalite.standalone;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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

    private static final int GONE = 410;

    static Told of(List<Said> said, StoredRun stored) {
        Told told = new Told(said, stored, new ArrayList<>());
        told.recorded();
        told.corrected();
        told.wasDeletedThen();
        told.wasThereThen();
        told.askedFor(Change.DELETED);
        told.askedFor(Change.RESTORED);
        told.order();
        return told;
    }

    /** At which revisions the run may have been when something was answered. */
    private record Span(long from, long to) {

        boolean holds(long revision) {
            return from <= revision && revision <= to;
        }

        /** What it found is at least {@code from}, and what it made of it comes after that. */
        boolean canHaveMade(long revision) {
            return from < revision && revision <= to;
        }
    }

    /**
     * By the answers that tell a revision: no earlier one than those that were there before it was sent, and no later one
     * than those that were asked for after its answer. What has no answer may have happened at any time since.
     */
    private Span span(Said each) {
        long from = 0;
        long to = stored.last().revision();
        for (Said other : said) {
            if (other.isAcknowledged() && other.ended() < each.begun()) {
                from = Math.max(from, other.revision());
            }
            if (other.isAcknowledged()
                    && each.isAnswered()
                    && other.begun() > each.ended()
                    && (other.change() == Change.CORRECTED || other.change() == Change.RESTORED)) {
                to = Math.min(to, other.revision());
            }
        }
        return new Span(from, to);
    }

    private void recorded() {
        FoldedRun facts = Objects.requireNonNull(stored.changes().getFirst().facts());
        boolean asked = said.stream()
                .filter(each -> each.change() == Change.RECORDED && !each.isRefused())
                .anyMatch(each -> FoldedRun.of(stored.run(), facts(each)).equals(facts));
        if (!asked) {
            differences.add("nobody recorded it as " + facts);
        }
        of(Change.RECORDED, each -> each.isAcknowledged() && each.revision() != 1)
                .forEach(each -> differences.add("RECORDED was answered with revision " + each.revision()));
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

    /**
     * An acknowledged deletion has no revision in its answer, but the run was deleted at one at which it may have been then.
     * So it was when a correction was refused since it was gone.
     */
    private void wasDeletedThen() {
        List<Said> gone = new ArrayList<>(of(Change.DELETED, Said::isAcknowledged));
        gone.addAll(of(Change.CORRECTED, each -> each.status() == GONE));
        for (Said each : gone) {
            Span span = span(each);
            if (stored.changes().stream()
                    .noneMatch(change -> change.change() == Change.DELETED && span.holds(change.revision()))) {
                differences.add(each.change() + " was answered " + each.status() + ", and at no revision from "
                        + span.from() + " to " + span.to() + " it is deleted: " + changes());
            }
        }
    }

    /** A restored run is there as of the revision that was answered. */
    private void wasThereThen() {
        for (Said each : of(Change.RESTORED, Said::isAcknowledged)) {
            boolean there = stored.changes().stream()
                    .anyMatch(change -> change.revision() == each.revision() && change.change() != Change.DELETED);
            if (!there) {
                differences.add("RESTORED was answered with revision " + each.revision()
                        + ", as of which it is not there: " + changes());
            }
        }
    }

    /** Each such event has a request of its own that was not refused and can have made it; a repeated one makes none. */
    private void askedFor(Change change) {
        List<Said> left = new ArrayList<>(of(change, each -> !each.isRefused()));
        for (StoredChange event : stored.changes()) {
            if (event.change() == change) {
                Optional<Said> maker = left.stream()
                        .filter(each -> each.revision() == 0
                                ? span(each).canHaveMade(event.revision())
                                : each.revision() == event.revision())
                        .min(Comparator.comparingLong(each -> span(each).to()));
                maker.ifPresentOrElse(left::remove, () -> differences.add("nobody asked for " + event));
            }
        }
    }

    private List<Change> changes() {
        return stored.changes().stream().map(StoredChange::change).toList();
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
