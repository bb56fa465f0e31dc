package stravalite.standalone;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Where a fault takes place: the nodes and servers that all faults share, and chance of its own.
 *
 * @param fault what it is called
 */
record Stage(String fault, SplittableRandom chance, Split split, World world) {

    private static final int EXPIRED = 401;

    static Stage of(String fault) {
        return new Stage(fault, Faults.chance(fault), RunningTrainedSplit.get(), RunningTrainedSplit.world());
    }

    /** New members, who begin to write at once. */
    Writers writers(int members) {
        return Writers.of(members(members), chance.split());
    }

    List<Member> members(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> world.newcomer(fault + " " + i, i % 2 == 0 ? Scene.BERLIN : Scene.SINGAPORE))
                .toList();
    }

    Follower follower(int place) {
        return new Follower(split, world, place);
    }

    /** @param others what this fault may bring as answers beside 202, and 401, which tokens that expire bring to all */
    Invariants invariants(Integer... others) {
        Set<Integer> excused = new TreeSet<>(Set.of(others));
        excused.add(EXPIRED);
        return new Invariants(split, world, excused);
    }

    void tell(String counts) {
        Faults.tell(fault, counts);
    }
}
