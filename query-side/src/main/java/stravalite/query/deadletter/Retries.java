package stravalite.query.deadletter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.platform.eventstore.Streams;
import stravalite.platform.http.Problem;
import stravalite.query.projection.Delivered;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.query.projection.Projection;

/**
 * Folds what waits of a runner once more, in order, some hundreds of events in one transaction, until all is folded or one
 * fails again. It may be done on any node, while the processors go on.
 */
@Component
class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final int PAGE = 500;

    private final Letters letters;
    private final Attempts attempts;
    private final Streams streams;
    private final Generations generations;
    private final TransactionOperations transactions;

    Retries(
            Letters letters,
            Attempts attempts,
            Streams streams,
            Generations generations,
            TransactionOperations transactions) {
        this.letters = letters;
        this.attempts = attempts;
        this.streams = streams;
        this.generations = generations;
        this.transactions = transactions;
    }

    /** What became of some of a runner's letters. */
    private record Page(int folded, boolean goesOn, Runnable afterCommit) {

        static final Page NOTHING = new Page(0, false, () -> {});
    }

    /** Answers how many events were folded. */
    int retry(Projection projection, Generation generation, UUID runner) {
        int folded = 0;
        Page page;
        do {
            page = transactions.execute(status -> foldSome(projection, generation, runner));
            page.afterCommit().run();
            folded += page.folded();
        } while (page.goesOn());
        return folded;
    }

    private Page foldSome(Projection projection, Generation generation, UUID runner) {
        mustBeFolded(generation);
        if (letters.lockParked(generation, List.of(runner)).isEmpty()) {
            return Page.NOTHING;
        }
        List<Letter> next = letters.first(generation, runner, PAGE);
        Attempt attempt = attempts.with(projection, generation);
        attempt.fold(delivered(next));
        Set<String> aside = new HashSet<>();
        attempt.aside().forEach(still -> aside.add(still.event().eventId()));
        List<Long> folded = new ArrayList<>();
        for (Letter letter : next) {
            if (!aside.contains(letter.eventId())) {
                folded.add(letter.id());
            }
        }
        letters.remove(folded);
        boolean all = aside.isEmpty() && next.size() < PAGE;
        if (all) {
            letters.letGo(generation, List.of(runner));
        }
        next.stream()
                .filter(letter -> aside.contains(letter.eventId()))
                .findFirst()
                .ifPresent(letter -> letters.failed(letter.id(), faultOf(attempt)));
        return new Page(folded.size(), aside.isEmpty() && !all, attempt::afterCommit);
    }

    private static Fault faultOf(Attempt attempt) {
        return attempt.aside().stream()
                .flatMap(aside -> Stream.ofNullable(aside.fault()))
                .findFirst()
                .orElseThrow();
    }

    /** The events of the letters, read from the store; one of a kind that no projection knows any more says nothing. */
    private List<Delivered> delivered(Collection<Letter> some) {
        Map<String, DomainEventMessage<?>> stored = new HashMap<>();
        streams.read(some.stream().map(Letter::stream).distinct().toList())
                .forEach(message -> stored.put(message.getIdentifier(), message));
        List<Delivered> delivered = new ArrayList<>();
        for (Letter letter : some) {
            DomainEventMessage<?> message = stored.get(letter.eventId());
            Delivered event = message == null ? letter.withoutEvent() : Delivered.of(message, letter.position());
            if (event != null) {
                delivered.add(event);
            }
        }
        return delivered;
    }

    /**
     * Takes a letter out for good, if it is the first of its runner.
     *
     * @param admin who does so
     * @return whether it was the first
     */
    boolean drop(Generation generation, Letter letter, UUID admin, String reason) {
        boolean dropped = transactions.execute(status -> dropFirst(generation, letter, admin, reason));
        if (dropped) {
            LOG.warn(
                    "{} goes on without event {} at position {}: dropped by {}, because: {}",
                    generation.processor(),
                    letter.eventId(),
                    letter.position(),
                    admin,
                    reason);
        }
        return dropped;
    }

    /** While the past is filled in the tables are not those that a retry writes. */
    private void mustBeFolded(Generation generation) {
        if (!generations.isFoldedUntilCommit(generation)) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "Generation " + generation.number() + " is still being filled: try again once it has caught up.");
        }
    }

    private boolean dropFirst(Generation generation, Letter letter, UUID admin, String reason) {
        mustBeFolded(generation);
        List<UUID> runner = List.of(letter.runnerId());
        if (letters.lockParked(generation, runner).isEmpty()
                || letters.first(generation, letter.runnerId(), 1).stream()
                        .noneMatch(first -> first.id() == letter.id())) {
            return false;
        }
        letters.drop(generation, letter, admin, reason);
        return true;
    }
}
