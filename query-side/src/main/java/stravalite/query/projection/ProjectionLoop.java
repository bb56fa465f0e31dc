package stravalite.query.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import stravalite.platform.BackgroundLoop;
import stravalite.platform.redis.Signals;

/**
 * Follows the table of generations on this node: runs their processors, lets reads ask the live ones, and takes the next
 * step where one is due. It looks twice a second, and at once when some node has changed something.
 */
@Component
class ProjectionLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionLoop.class);
    private static final String CHANNEL = "generations";
    private static final long LOOK_MILLIS = 500;

    /** A generation that can't come as far as the one before is served nevertheless, as all other nodes do. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final List<Projection> projections;
    private final Registry registry;
    private final Generations generations;
    private final Processors processors;
    private final Succession succession;
    private final CutOver cutOver;
    private final Keeper keeper;
    private final TracedFold fold;
    private final Nodes nodes;
    private final Signals signals;
    private final Semaphore changes = new Semaphore(0);
    private final Set<Generation> prepared = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean preparing = new AtomicBoolean();
    private final Map<String, Long> waitingSince = new HashMap<>();
    private final BackgroundLoop loop = new BackgroundLoop(
            "projections", "The generations could not be looked after, trying again in a second", this::turn);

    ProjectionLoop(
            List<Projection> projections,
            Registry registry,
            Generations generations,
            Processors processors,
            Succession succession,
            CutOver cutOver,
            Keeper keeper,
            TracedFold fold,
            Nodes nodes,
            Signals signals) {
        this.projections = projections;
        this.registry = registry;
        this.generations = generations;
        this.processors = processors;
        this.succession = succession;
        this.cutOver = cutOver;
        this.keeper = keeper;
        this.fold = fold;
        this.nodes = nodes;
        this.signals = signals;
        signals.listen(CHANNEL, message -> changes.release());
    }

    /** Says that the table has changed. */
    void tell() {
        signals.tell(CHANNEL, "");
    }

    @Override
    public void start() {
        projections.forEach(succession::begin);
        look();
        loop.start();
    }

    private void turn() throws InterruptedException {
        List<RegisteredGeneration> rows = look();
        boolean changed = false;
        for (Projection projection : projections) {
            changed |= advance(projection, rows);
        }
        if (changed) {
            tell();
        }
        if (changes.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            changes.drainPermits();
        }
    }

    /** What keeps one projection from going on keeps no other. */
    private boolean advance(Projection projection, List<RegisteredGeneration> rows) {
        try {
            return succession.advance(projection, of(projection, rows));
        } catch (RuntimeException e) {
            LOG.warn(
                    "The generations of {} can't be moved on, trying again: {}",
                    projection.definition().name(),
                    e.toString());
            return false;
        }
    }

    private List<RegisteredGeneration> look() {
        List<RegisteredGeneration> rows = registry.inUse();
        generations.learn(rows);
        Map<String, Processors.Task> tasks = new HashMap<>();
        List<Generation> folds = new ArrayList<>();
        for (Projection projection : projections) {
            List<RegisteredGeneration> own = of(projection, rows);
            serve(projection, own);
            for (RegisteredGeneration row : own) {
                Processors.Task task = task(projection, row);
                if (task != null) {
                    tasks.put(task.name(), task);
                    if (task instanceof Processors.Task.Following && row.isFedBy(projection)) {
                        folds.add(row.generation());
                    }
                }
            }
        }
        // First of all: stopping one may take a moment, and a node that says nothing is taken for dead.
        nodes.announce(
                generations.served(),
                rows.stream()
                        .filter(row -> row.there() && row.state().isTold())
                        .map(RegisteredGeneration::generation)
                        .toList(),
                folds,
                prepared);
        processors.run(tasks);
        share(rows);
        prepare(rows);
        return rows;
    }

    private Processors.@Nullable Task task(Projection projection, RegisteredGeneration row) {
        Generation generation = row.generation();
        if (row.isFedBy(projection)) {
            return switch (row.state()) {
                case FILLING -> new Processors.Task.FillingIn(projection, generation);
                case COMPLETING -> null;
                default ->
                    new Processors.Task.Following(
                            generation.processor(),
                            Batch.into(projection, generation, fold, () -> generations.tells(generation)),
                            StreamableMessageSource::createTailToken,
                            projection.definition().segments());
            };
        }
        return row.there() && row.state() == GenerationState.LIVE ? keeper.task(projection, generation) : null;
    }

    /** Nodes that fold into the same generation divide its segments; each could do with all of them alone. */
    private void share(List<RegisteredGeneration> rows) {
        Map<String, Integer> folding = nodes.folding();
        for (Projection projection : projections) {
            for (RegisteredGeneration row : of(projection, rows)) {
                Generation generation = row.generation();
                int among = folding.getOrDefault(generation.schema(), 1);
                processors.keepAtMost(Math.ceilDiv(projection.definition().segments(), among), generation);
            }
        }
    }

    private void serve(Projection projection, List<RegisteredGeneration> rows) {
        String name = projection.definition().name();
        RegisteredGeneration live = Succession.live(rows).orElse(null);
        if (live == null || !live.there()) {
            generations.serveNone(name);
            return;
        }
        Generation next = live.generation();
        Generation now = generations.find(name).orElse(null);
        if (next.equals(now)) {
            waitingSince.remove(name);
        } else if (canGoOver(projection, rows, now, next)) {
            LOG.info("{} serves here", next);
            generations.tellThatServes(next);
        } else {
            changes.release();
        }
    }

    private boolean canGoOver(
            Projection projection, List<RegisteredGeneration> rows, @Nullable Generation now, Generation next) {
        long since = waitingSince.computeIfAbsent(next.projection(), key -> System.nanoTime());
        boolean isFed = rows.stream().anyMatch(row -> row.generation().equals(now) && row.isFedBy(projection));
        if (now == null || !isFed || System.nanoTime() - since > LONGEST_WAIT.toNanos()) {
            generations.serve(next);
            return true;
        }
        return cutOver.meeting(now, next, () -> generations.serve(next));
    }

    /** In a thread of its own: filling Redis takes its time, and a node that says nothing is taken for dead. */
    private void prepare(List<RegisteredGeneration> rows) {
        Set<Generation> wanted = rows.stream()
                .filter(row -> row.there()
                        && (row.state() == GenerationState.CUTTING_OVER || row.state() == GenerationState.RETIRED))
                .map(RegisteredGeneration::generation)
                .collect(Collectors.toSet());
        prepared.retainAll(wanted);
        if (!wanted.isEmpty() && preparing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("projection-prepare").start(() -> prepareAll(wanted));
        }
    }

    private void prepareAll(Set<Generation> wanted) {
        try {
            for (Projection projection : projections) {
                for (Generation generation : wanted) {
                    if (generation.projection().equals(projection.definition().name())) {
                        if (!projection.prepare(generation)) {
                            prepared.remove(generation);
                        } else if (prepared.add(generation)) {
                            changes.release();
                        }
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("A generation could not be made ready to serve, trying again: {}", e.toString());
        } finally {
            preparing.set(false);
        }
    }

    private static List<RegisteredGeneration> of(Projection projection, List<RegisteredGeneration> rows) {
        return rows.stream()
                .filter(row -> row.generation()
                        .projection()
                        .equals(projection.definition().name()))
                .toList();
    }

    @Override
    public void stop() {
        loop.stop(Duration.ofSeconds(5));
        try {
            nodes.foldsNothing();
        } catch (DataAccessException away) {
            LOG.warn("The other nodes could not be told that this one stops: {}", away.toString());
        }
        processors.stop();
        nodes.leave();
    }

    @Override
    public boolean isRunning() {
        return loop.running();
    }

    /** After the event store, before the web server. */
    @Override
    public int getPhase() {
        return 100;
    }
}
