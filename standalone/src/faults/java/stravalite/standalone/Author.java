package stravalite.standalone;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.testkit.GeneratedRun;
import stravalite.testkit.HistoryGenerator;

/** A member who records runs, corrects and deletes some of them, and repeats what was not answered. */
final class Author {

    private static final long LONGEST_CM = 90_000_000;

    private record Kept(UUID id, GeneratedRun run) {}

    private final Sender sender;
    private final SplittableRandom chance;
    private final List<Kept> kept = new ArrayList<>();
    private Iterator<GeneratedRun> coming = List.<GeneratedRun>of().iterator();
    private int corrections;
    private @Nullable Kept unanswered;

    Author(Member member, Ledger ledger, SplittableRandom chance) {
        this.sender = new Sender(member, ledger);
        this.chance = chance;
    }

    /** Does one thing. */
    void goOn() {
        int dice = chance.nextInt(10);
        Kept again = unanswered;
        Said said;
        if (again != null && dice < 5) {
            unanswered = null;
            said = records(again);
        } else if (dice < 7 || kept.isEmpty()) {
            said = records(new Kept(new UUID(chance.nextLong(), chance.nextLong()), next()));
        } else if (dice < 9) {
            said = corrects(kept.get(chance.nextInt(kept.size())));
        } else {
            said = sender.deletes(kept.remove(chance.nextInt(kept.size())).id());
        }
        if (said.status() == 401) {
            logInAgain();
        }
    }

    /** If that fails too, the next change is refused once more and it is tried then. */
    private void logInAgain() {
        Answer answer;
        try {
            answer = sender.member().logIn();
        } catch (UncheckedIOException nodeIsGone) {
            return;
        }
        if (answer.status() == 200) {
            sender.member().hasToken(answer.text("token"));
        }
    }

    private Said records(Kept run) {
        Said said = sender.records(run.id(), run.run());
        if (said.isAcknowledged()) {
            kept.add(run);
        } else {
            unanswered = run;
        }
        return said;
    }

    /** By some centimetres more each time, so that no correction is like another. */
    private Said corrects(Kept which) {
        GeneratedRun run = which.run();
        int more = ++corrections;
        return sender.corrects(
                which.id(),
                new GeneratedRun(
                        run.start(), run.distanceCm() + more, run.durationMs() + more, run.elevationCm(), null),
                null);
    }

    private GeneratedRun next() {
        while (true) {
            if (!coming.hasNext()) {
                coming = HistoryGenerator.fifteenYears(chance.nextLong()).runs().iterator();
            }
            GeneratedRun run = coming.next();
            if (run.distanceCm() < LONGEST_CM) {
                return new GeneratedRun(run.start(), run.distanceCm(), run.durationMs(), run.elevationCm(), null);
            }
        }
    }
}
