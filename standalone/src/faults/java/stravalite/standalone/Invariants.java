package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import stravalite.testkit.GeneratedRun;

/**
 * What has to hold after each fault, whatever it was.
 *
 * @param others what may be answered beside 202 while it lasts; 0 stands for no answer
 */
record Invariants(Split split, World world, Set<Integer> others) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    Invariants {
        if (others.contains(500)) {
            throw new IllegalArgumentException("No fault excuses a 500");
        }
    }

    /**
     * Ends the writing, and checks that nothing else was answered than may be, that what was acknowledged is what is stored, that tables are the fold of the store, that
     * each number that members read and each board is right, and that the live feed has no hole.
     *
     * @return counts that can be quoted
     */
    String hold(Writers writers, List<Follower> followers) {
        writers.close();
        writers.members().forEach(Member::logsInAgain);
        UUID news = posts(writers.members().getFirst(), writers.ledger());
        followers.forEach(follower -> await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(follower.knows(news))
                        .as("%s was told of the last run, %s", follower, follower.faults())
                        .isTrue()));
        return hold(writers.members(), writers.ledger(), followers);
    }

    /** The same, after the writing has ended. */
    String hold(List<Member> members, Ledger ledger, List<Follower> followers) {
        StoredRuns store = StoredRuns.read(split.jdbc());
        assertThat(ledger.othersThan(others))
                .as("answers that this fault does not excuse; 202 and %s are fine", others)
                .isEmpty();
        assertThat(ledger.differences(store))
                .as("what the event store has otherwise than was answered")
                .isEmpty();
        Tables tables = new Tables(
                split.jdbc(),
                store,
                StoredRunner.read(split.jdbc()),
                world.members().stream().collect(Collectors.toMap(Member::id, Member::name)));
        tables.areTheFoldOfTheStore();
        world.members()
                .forEach(member -> member.told(store.of(member.id()).stream()
                        .flatMap(run -> run.now().stream())
                        .toList()));
        members.forEach(OwnNumbers::areThoseOf);
        String ranked = new BoardsInRedis(split).areThoseOfPostgres();
        BoardCheck boards = BoardCheck.of(world);
        for (SystemProcess query : split.queries()) {
            boards.currentBoardsComeFromRedis(new Http(query.address(), ""), PATIENCE);
        }
        boards.currentBoardsAreRight();
        boards.pastBoardsAreRight();
        Map<Long, UUID> numbers = tables.numbers();
        followers.forEach(follower -> knowsAll(follower, store, tables, numbers));
        return ledger.acknowledged() + " acknowledged, other answers " + ledger.others() + ", " + store.events()
                + " events of " + store.all().size() + " runs in the store, " + ranked + ", feed 1–" + numbers.size()
                + ", followers "
                + followers;
    }

    /** Something new, of which those who follow have to hear. */
    private static UUID posts(Member member, Ledger ledger) {
        UUID id = UUID.randomUUID();
        GeneratedRun run = Member.runNow(500_000, 1_800_000, null);
        Sender sender = new Sender(member, ledger);
        await().atMost(PATIENCE).until(() -> sender.records(id, run).isAcknowledged());
        return id;
    }

    private static void knowsAll(Follower follower, StoredRuns store, Tables tables, Map<Long, UUID> numbers) {
        assertThat(follower.first())
                .as("the first number that %s was told", follower)
                .isPositive();
        follower.catchUp();
        Map<Long, UUID> known = follower.known();
        assertThat(follower.faults()).as("what %s heard", follower).isEmpty();
        assertThat(numbers).as("numbers as %s was told them", follower).containsAllEntriesOf(known);
        assertThat(known.keySet())
                .as("numbers that %s knows of", follower)
                .containsAll(tables.shownNumbers().stream()
                        .filter(seq -> seq >= follower.first())
                        .toList());
        assertThat(follower.leftOut().stream()
                        .filter(seq -> !wasDeleted(store, numbers.get(seq)))
                        .toList())
                .as("numbers that %s was not told within a session, of runs that never were deleted", follower)
                .isEmpty();
    }

    /** Then it may have been when its turn came, and is told to nobody; nobody is private in a fault. */
    private static boolean wasDeleted(StoredRuns store, @Nullable UUID run) {
        return store.all().stream()
                .filter(stored -> stored.run().equals(run))
                .flatMap(stored -> stored.changes().stream())
                .anyMatch(change -> change.change() == Change.DELETED);
    }
}
