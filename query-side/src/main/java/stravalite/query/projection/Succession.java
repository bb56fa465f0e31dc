package stravalite.query.projection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves the generations of a projection on, from one state to the next. Safe on all nodes at once. */
@Component
class Succession {

    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);

    /** A node that does not get ready in time serves the new generation nevertheless, from Postgres at first. */
    private static final Duration PREPARING = Duration.ofSeconds(30);

    /** Requests that have asked which generation serves before a cut-over are over by then. */
    private static final Duration LAST_READS = Duration.ofSeconds(5);

    private final Registry registry;
    private final Schemas schemas;
    private final SegmentTokens tokens;
    private final Coverage coverage;
    private final Store store;
    private final Nodes nodes;
    private final Completion completion;
    private final CutOver cutOver;
    private final DeadLetters deadLetters;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Succession(
            Registry registry,
            Schemas schemas,
            SegmentTokens tokens,
            Coverage coverage,
            Store store,
            Nodes nodes,
            Completion completion,
            CutOver cutOver,
            DeadLetters deadLetters,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.registry = registry;
        this.schemas = schemas;
        this.tokens = tokens;
        this.coverage = coverage;
        this.store = store;
        this.nodes = nodes;
        this.completion = completion;
        this.cutOver = cutOver;
        this.deadLetters = deadLetters;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** At the start of a node: what the code has changed is built again, and nobody cuts back to what was before. */
    void begin(Projection projection) {
        int version = projection.definition().version();
        boolean alone = !nodes.othersAreAlive();
        transaction.executeWithoutResult(status -> {
            List<RegisteredGeneration> rows = repaired(projection);
            for (RegisteredGeneration row : rows) {
                if (row.state() == GenerationState.RETIRED && alone) {
                    registry.move(row.generation(), GenerationState.DROPPED, "the application was started again");
                } else if (row.state().comes() && isOld(row, version, alone)) {
                    registry.move(row.generation(), GenerationState.CANCELLED, "the code has another version now");
                }
            }
            rows = registry.inUse(projection.definition().name());
            boolean stale = live(rows).filter(row -> isOld(row, version, alone)).isPresent();
            if (stale && coming(rows).isEmpty()) {
                make(projection, GenerationState.FILLING);
            }
        });
    }

    /** Beside nodes with newer code, theirs is what counts. */
    private static boolean isOld(RegisteredGeneration row, int version, boolean alone) {
        return alone ? row.version() != version : row.version() < version;
    }

    /** Writes off generations whose tables are gone, and sees to it that there is one that serves or will. */
    private List<RegisteredGeneration> repaired(Projection projection) {
        String name = projection.definition().name();
        registry.lock(name);
        for (RegisteredGeneration row : registry.inUse(name)) {
            if (isLost(row)) {
                LOG.warn("The tables of {} are gone", row.generation());
                schemas.drop(row.generation());
                deadLetters.forget(row.generation());
                registry.move(row.generation(), GenerationState.FAILED, "its tables are gone");
            }
        }
        if (projection instanceof RunnerByRunner) {
            registry.inUse(name).stream()
                    .filter(row -> row.state() == GenerationState.FILLING && !schemas.isForFilling(row.generation()))
                    .forEach(row ->
                            registry.move(row.generation(), GenerationState.FAILED, "other code has begun to fill it"));
        }
        List<RegisteredGeneration> rows = registry.inUse(name);
        if (live(rows).isEmpty() && coming(rows).isEmpty()) {
            make(projection, store.head() == 0 ? GenerationState.LIVE : GenerationState.FILLING);
        }
        return registry.inUse(name);
    }

    /** Starts a filling, or the first generation of an empty store, which serves at once; the projection's lock is held. */
    RegisteredGeneration make(Projection projection, GenerationState state) {
        Generation generation = registry.next(projection.definition().name());
        if (state == GenerationState.FILLING && projection instanceof RunnerByRunner) {
            schemas.makeForFilling(generation);
        } else {
            schemas.make(generation);
        }
        registry.add(generation, projection.definition().version(), state, store.head(), store.count());
        if (state == GenerationState.LIVE) {
            schemas.show(generation);
        }
        LOG.info("{} begins: {}", generation, state.text());
        return registry.find(generation).orElseThrow();
    }

    /** Takes the next step, if there is one to be taken. Answers whether a state has changed. */
    boolean advance(Projection projection, List<RegisteredGeneration> seen) {
        boolean changed = false;
        if ((live(seen).isEmpty() && coming(seen).isEmpty()) || seen.stream().anyMatch(Succession::isLost)) {
            transaction.executeWithoutResult(status -> repaired(projection));
            changed = true;
        }
        for (RegisteredGeneration row : seen) {
            changed |= row.isFedBy(projection) && row.state().comes() && advance(projection, row);
            if (row.there() && !row.state().isFed()) {
                drop(projection, row);
            }
        }
        return changed;
    }

    private boolean advance(Projection projection, RegisteredGeneration row) {
        Generation generation = row.generation();
        return switch (row.state()) {
            case FILLING ->
                coverage.reaches(tokens.of(generation), row.head())
                        && move(row, GenerationState.COMPLETING, generation + " is completed");
            case COMPLETING -> {
                completion.begin(projection, generation);
                yield false;
            }
            case CAUGHT_UP ->
                hasNoDeadLetters(row)
                        && nodes.allFeed(generation)
                        && move(row, GenerationState.CUTTING_OVER, generation + " is about to serve");
            case CUTTING_OVER ->
                hasNoDeadLetters(row)
                        && (nodes.allArePreparedFor(generation) || isOlderThan(row, PREPARING))
                        && cutOver.to(projection, generation, GenerationState.CUTTING_OVER);
            default -> false;
        };
    }

    private boolean hasNoDeadLetters(RegisteredGeneration row) {
        long letters = deadLetters.count(row.generation());
        if (letters > 0 && row.reason() == null) {
            registry.explain(row.generation(), letters + " of its events are dead letters");
        }
        return letters == 0;
    }

    private boolean move(RegisteredGeneration row, GenerationState next, String told) {
        Boolean moved = transaction.execute(status -> {
            registry.lock(row.generation().projection());
            boolean unchanged = registry.find(row.generation())
                    .filter(now -> now.state() == row.state())
                    .isPresent();
            if (unchanged) {
                registry.move(row.generation(), next, null);
            }
            return unchanged;
        });
        if (Boolean.TRUE.equals(moved)) {
            LOG.info("{}", told);
        }
        return Boolean.TRUE.equals(moved);
    }

    private void drop(Projection projection, RegisteredGeneration row) {
        Generation generation = row.generation();
        if (!isOlderThan(row, LAST_READS) || !nodes.noneUses(generation)) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            if (registry.tryLock(generation.projection())) {
                jdbc.sql("set local lock_timeout = '200ms'").update();
                projection.discard(generation);
                schemas.drop(generation);
                deadLetters.forget(generation);
                LOG.info("Dropped the tables of {}", generation);
            }
        });
    }

    private boolean isOlderThan(RegisteredGeneration row, Duration age) {
        return jdbc.sql("select now() - ?::timestamptz > make_interval(secs => ?)")
                .params(row.changedAt().toString(), age.toSeconds())
                .query(Boolean.class)
                .single();
    }

    private static boolean isLost(RegisteredGeneration row) {
        return !row.there() && row.state().isFed();
    }

    static Optional<RegisteredGeneration> live(List<RegisteredGeneration> rows) {
        return rows.stream().filter(row -> row.state() == GenerationState.LIVE).findFirst();
    }

    static Optional<RegisteredGeneration> coming(List<RegisteredGeneration> rows) {
        return rows.stream().filter(row -> row.state().comes()).findFirst();
    }
}
