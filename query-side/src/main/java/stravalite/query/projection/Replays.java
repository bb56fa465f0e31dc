package stravalite.query.projection;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.platform.http.Problem;

/** What an operator does with the generations of projections. */
@Component
public class Replays {

    private static final String NO_FORMER = "The projection has no former generation to go back to: one that other code"
            + " has filled, or that was there before the last start, can't serve again";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final List<Projection> projections;
    private final Registry registry;
    private final Generations generations;
    private final Succession succession;
    private final CutOver cutOver;
    private final Progress progress;
    private final ProjectionLoop loop;
    private final TransactionTemplate transaction;

    Replays(
            List<Projection> projections,
            Registry registry,
            Generations generations,
            Succession succession,
            CutOver cutOver,
            Progress progress,
            ProjectionLoop loop,
            PlatformTransactionManager transactions) {
        this.projections = projections;
        this.registry = registry;
        this.generations = generations;
        this.succession = succession;
        this.cutOver = cutOver;
        this.progress = progress;
        this.loop = loop;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How all projections are doing, by name. */
    public List<ProjectionStatus> status() {
        List<RegisteredGeneration> rows = registry.inUse();
        return projections.stream()
                .map(projection -> projection.definition().name())
                .sorted()
                .flatMap(name -> shown(rows, name).stream())
                .map(progress::status)
                .toList();
    }

    /**
     * Starts to build a projection again.
     *
     * @throws Problem 404 for an unknown projection, 409 when it is being built already
     */
    public Replay start(String name) {
        Projection projection = named(name);
        return changing(name, rows -> {
            Succession.coming(rows).ifPresent(row -> {
                throw conflict("The projection is being built already: its replay is " + row.replayId());
            });
            return progress.of(succession.make(projection, GenerationState.FILLING));
        });
    }

    /**
     * How far a replay has come.
     *
     * @throws Problem 404 for an unknown projection or replay
     */
    public Replay find(String name, UUID id) {
        return progress.of(row(name, id));
    }

    /**
     * Gives up a replay that does not serve yet.
     *
     * @throws Problem 404 for an unknown projection or replay, 409 when it is too late or nothing else serves
     */
    public Replay cancel(String name, UUID id) {
        row(name, id);
        return changing(name, rows -> {
            RegisteredGeneration row = row(name, id);
            if (row.state() != GenerationState.FILLING && row.state() != GenerationState.CAUGHT_UP) {
                throw conflict("The replay can't be cancelled any more: it is "
                        + row.state().text());
            }
            if (Succession.live(rows).isEmpty()) {
                throw conflict("The replay can't be cancelled: nothing else serves this projection");
            }
            registry.move(row.generation(), GenerationState.CANCELLED, "by an operator");
            return progress.of(row(name, id));
        });
    }

    /**
     * Lets the former generation serve again.
     *
     * @throws Problem 404 for an unknown projection, 409 when there is no former generation that is as current as the one
     *     that serves, 503 when it does not come as far within 5 s
     */
    public ProjectionStatus rollBack(String name) {
        Projection projection = named(name);
        RegisteredGeneration former = registry.inUse(name).stream()
                .filter(row -> row.state() == GenerationState.RETIRED && row.isFedBy(projection))
                .findFirst()
                .orElseThrow(() -> conflict(NO_FORMER));
        Generation to = former.generation();
        if (!holdsSoon(() -> cutOver.to(projection, to, GenerationState.RETIRED))) {
            throw Problem.unavailable(
                    "The former generation does not hold yet all that the one that serves does", Duration.ofSeconds(1));
        }
        loop.tell();
        holdsSoon(() -> generations.find(name).filter(to::equals).isPresent());
        return shown(registry.inUse(), name).map(progress::status).orElseThrow();
    }

    /**
     * Drops a generation that has been cut over from, for good.
     *
     * @throws Problem 404 for an unknown projection or generation, 409 for one that is in use
     */
    public void drop(String name, int number) {
        named(name);
        changing(name, rows -> {
            RegisteredGeneration row = rows.stream()
                    .filter(each -> each.generation().number() == number)
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("There is no generation " + number + " of this projection"));
            if (row.state().comes() || row.state() == GenerationState.LIVE) {
                throw conflict("Generation " + number + " can't be dropped: it is "
                        + row.state().text());
            }
            registry.move(row.generation(), GenerationState.DROPPED, "by an operator");
            return row;
        });
    }

    private <T> T changing(String name, Function<List<RegisteredGeneration>, T> change) {
        T result = Objects.requireNonNull(transaction.execute(status -> {
            registry.lock(name);
            return change.apply(registry.inUse(name));
        }));
        loop.tell();
        return result;
    }

    private static boolean holdsSoon(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static Optional<RegisteredGeneration> shown(List<RegisteredGeneration> all, String name) {
        List<RegisteredGeneration> rows = all.stream()
                .filter(row -> row.generation().projection().equals(name))
                .toList();
        return Succession.live(rows).or(() -> Succession.coming(rows));
    }

    private RegisteredGeneration row(String name, UUID id) {
        named(name);
        return registry.find(name, id)
                .orElseThrow(() -> Problem.notFound("There is no replay " + id + " of this projection"));
    }

    private Projection named(String name) {
        return projections.stream()
                .filter(projection -> projection.definition().name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no projection of this name"));
    }

    private static Problem conflict(String detail) {
        return new Problem(HttpStatus.CONFLICT, detail);
    }
}
