package stravalite.command.importing;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import stravalite.platform.EventStoreOutage;
import stravalite.platform.logs.LoggedRunners;

/**
 * Two threads that work jobs off, those of dead processes too. They are threads of the platform: reading files is work
 * for the processor, and would keep virtual threads, which requests run on, from getting any.
 */
@Component
class Workers implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final int THREADS = 2;
    private static final int MOST_ATTEMPTS = 5;
    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private final Jobs jobs;
    private final UnfinishedJobs unfinished;
    private final LoggedRunners runners;
    private final Importer importer;
    private final Undoing undoing;
    private final UploadedFiles uploads;
    private final InstantSource clock;
    private final Set<Job> working = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().name("import-", 1).daemon().factory());
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("import-heartbeat").daemon().factory());
    private final boolean sole;
    private volatile boolean running;

    /** @param sole whether no other process works on this database: what is leased at the start is a dead one's then */
    Workers(
            Jobs jobs,
            UnfinishedJobs unfinished,
            LoggedRunners runners,
            Importer importer,
            Undoing undoing,
            UploadedFiles uploads,
            Clock clock,
            @Value("${stravalite.sole-process:false}") boolean sole) {
        this.jobs = jobs;
        this.unfinished = unfinished;
        this.runners = runners;
        this.importer = importer;
        this.undoing = undoing;
        this.uploads = uploads;
        this.clock = clock;
        this.sole = sole;
    }

    /** There is a new job. */
    void wakeUp() {
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The job will be worked off after the next start");
        }
    }

    @Override
    public void start() {
        running = true;
        if (sole) {
            jobs.releaseAll();
        }
        var _ = heartbeat.scheduleWithFixedDelay(this::beat, 0, HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        heartbeat.shutdownNow();
        threads.shutdown();
        try {
            // Nobody is interrupted: that closes files in the middle of reading, and another process goes on anyway.
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.info("What is imported at the moment goes on after the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void beat() {
        try {
            if (!working.isEmpty()) {
                jobs.renew(Set.copyOf(working));
            }
            if (threads.getQueue().isEmpty()) {
                wakeUp();
            }
        } catch (RuntimeException e) {
            LOG.warn("The leases of import jobs could not be renewed: {}", e.toString());
        }
        unfinished.count();
    }

    private void work() {
        try {
            Optional<Job> job = claim();
            while (job.isPresent()) {
                try (MDC.MDCCloseable _ = runners.about(job.get().runner())) {
                    work(job.get());
                }
                uploads.sweep();
                job = claim();
            }
            uploads.sweep();
        } catch (RuntimeException e) {
            LOG.warn("Import jobs can't be worked on for now: {}", e.toString());
        }
    }

    private boolean goOn(Job job) {
        BooleanSupplier turn = new Turn(jobs::isAnyWaiting, clock);
        BooleanSupplier goOn = () -> running && turn.getAsBoolean();
        return job.takingBack() ? undoing.run(job, goOn) : importer.run(job, () -> running, goOn);
    }

    private Optional<Job> claim() {
        return running ? jobs.claim() : Optional.empty();
    }

    private void work(Job job) {
        working.add(job);
        try {
            if (job.attempts() > MOST_ATTEMPTS) {
                jobs.end(job, Jobs.End.FAILED, "an unexpected error stopped it again and again");
            } else if (!goOn(job)) {
                jobs.rest(job);
            }
        } catch (Job.Lost lost) {
            LOG.info("Import {} is not worked on any more: {}", job.id(), lost.getMessage());
            // Still ours if only its files stand elsewhere than this process knows.
            jobs.release(job, Duration.ZERO);
        } catch (RuntimeException | Error e) {
            if (EventStoreOutage.isBehind(e)) {
                LOG.warn("Import {} waits for the event store: {}", job.id(), e.toString());
                jobs.postpone(job, HEARTBEAT);
            } else {
                LOG.error("Import {} stopped, it goes on in a moment", job.id(), e);
                jobs.release(job, HEARTBEAT.multipliedBy(job.attempts()));
            }
        } finally {
            working.remove(job);
        }
    }
}
