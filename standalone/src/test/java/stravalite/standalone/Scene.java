package stravalite.standalone;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import stravalite.testkit.FoldedRun;
import stravalite.testkit.GeneratedHistory;
import stravalite.testkit.GeneratedRun;
import stravalite.testkit.HistoryGenerator;

/** What members do in the tests, more than one thing at a time. */
final class Scene {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final ZoneId SINGAPORE = ZoneId.of("Asia/Singapore");

    private Scene() {}

    /** Somebody with a generated half year: two thirds imported, the rest posted, some corrected and some deleted. */
    static Member withHalfYear(World world, String name, long seed) {
        Member member = world.newcomer(name, BERLIN);
        List<GeneratedRun> runs = HistoryGenerator.halfYear(seed).runs();
        int imported = runs.size() * 2 / 3;
        // The newer ones come first, so that the import tells of runs before those that are known.
        runs.subList(imported, runs.size()).forEach(member::posts);
        member.imports(new GeneratedHistory(runs.subList(0, imported)));
        changesSome(member);
        return member;
    }

    /** Corrects every ninth run and deletes every fourteenth, the longest and the shortest among them. */
    static void changesSome(Member member) {
        List<UUID> ids = new ArrayList<>(member.runs().keySet());
        UUID longest = ids.getFirst();
        UUID shortest = ids.getFirst();
        for (UUID id : ids) {
            longest = distance(member, id) > distance(member, longest) ? id : longest;
            shortest = duration(member, id) < duration(member, shortest) ? id : shortest;
        }
        for (int i = 0; i < ids.size(); i += 9) {
            UUID id = ids.get(i);
            member.corrects(id, corrected(member, id, i));
        }
        for (int i = 4; i < ids.size(); i += 14) {
            member.deletes(ids.get(i));
        }
        for (UUID extreme : List.of(longest, shortest)) {
            if (member.runs().containsKey(extreme)) {
                member.deletes(extreme);
            }
        }
    }

    /** Longer and slower, and every second time in another week as well. */
    private static GeneratedRun corrected(Member member, UUID id, int turn) {
        GeneratedRun run = generated(member, id);
        return new GeneratedRun(
                turn % 2 == 0 ? run.start() : run.start().minusSeconds(9 * 86_400L + 61),
                Math.min(run.distanceCm() + 12_345, 99_000_000),
                run.durationMs() + 61_500,
                turn % 3 == 0 ? Long.valueOf(4_210) : null,
                null);
    }

    private static GeneratedRun generated(Member member, UUID id) {
        FoldedRun run = Objects.requireNonNull(member.runs().get(id));
        return new GeneratedRun(run.start(), run.distanceCm(), run.durationMs(), run.elevationCm(), null);
    }

    private static long distance(Member member, UUID id) {
        return generated(member, id).distanceCm();
    }

    private static long duration(Member member, UUID id) {
        return generated(member, id).durationMs();
    }
}
