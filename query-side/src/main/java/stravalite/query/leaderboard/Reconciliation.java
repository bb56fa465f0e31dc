package stravalite.query.leaderboard;

import io.lettuce.core.RedisException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/**
 * Whether the boards in Redis can be trusted to hold what Postgres does, and the filling that makes it so. They can't be
 * before this process has gone over them once, since another may have died between its commit and its change in Redis; nor
 * after Redis was away, was emptied, or did not take a change. Several nodes may fill at once: what is set twice is the same.
 */
@Component
class Reconciliation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final int CHUNK = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final BoardTable table;
    private final RedisBoards boards;
    private final Generations generations;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicLong doubts = new AtomicLong();
    private final Set<Generation> trusted = ConcurrentHashMap.newKeySet();

    Reconciliation(BoardTable table, RedisBoards boards, Generations generations, Clock clock) {
        this.table = table;
        this.boards = boards;
        this.generations = generations;
        this.clock = clock;
    }

    /** Whether reads of this generation may be answered by Redis. */
    boolean trusts(Generation generation) {
        return trusted.contains(generation);
    }

    /** Something may be missing in Redis: a filling that is under way may have missed it as well. */
    void doubt() {
        doubts.incrementAndGet();
        trusted.clear();
    }

    /** The boards were found incomplete: they were emptied, or nobody has filled them yet. */
    void incomplete(Generation generation) {
        trusted.remove(generation);
    }

    /**
     * Fills the boards if they can't be trusted and Redis is there.
     *
     * @return whether they can be trusted now and could not before
     */
    boolean reconcile() {
        return generations
                .find(LeaderboardProjection.NAME)
                .filter(this::reconcile)
                .isPresent();
    }

    /** Fills the boards of a generation that does not serve yet; true when they can be trusted, or Redis is away. */
    boolean prepare(Generation generation) {
        return trusts(generation) || !boards.isThere() || reconcile(generation);
    }

    private boolean reconcile(Generation generation) {
        if (trusts(generation) || !boards.isThere() || !running.compareAndSet(false, true)) {
            return false;
        }
        try {
            long known = doubts.get();
            UUID filler = UUID.randomUUID();
            boards.beginFilling(generation, filler);
            fill(generation);
            if (boards.endFilling(generation, filler) && known == doubts.get()) {
                trusted.add(generation);
                // A doubt of this very moment comes before the trust.
                if (known != doubts.get()) {
                    trusted.remove(generation);
                }
            }
            return trusts(generation);
        } catch (RedisException | DataAccessException e) {
            LOG.warn(
                    "The leaderboards in Redis could not be filled, they are served from the database: {}",
                    e.toString());
            return false;
        } finally {
            running.set(false);
        }
    }

    private void fill(Generation generation) {
        Set<String> live = Window.live(LocalDate.now(clock));
        long rows = 0;
        for (String period : live) {
            List<Entry> chunk = table.standings(generation, period, FIRST, CHUNK);
            while (!chunk.isEmpty()) {
                RedisBoards.join(boards.apply(generation, chunk, List.of()));
                rows += chunk.size();
                UUID last = chunk.getLast().standing().runnerId();
                chunk = table.standings(generation, period, last, CHUNK);
            }
        }
        List<UUID> deleted = table.deleted(generation, FIRST, CHUNK);
        while (!deleted.isEmpty()) {
            List<Departure> departures = deleted.stream()
                    .map(runner -> new Departure(runner, live, false, 0))
                    .toList();
            RedisBoards.join(boards.apply(generation, List.of(), departures));
            deleted = table.deleted(generation, deleted.getLast(), CHUNK);
        }
        LOG.info("Filled the leaderboards in Redis: {} rows of {} periods", rows, live.size());
    }
}
