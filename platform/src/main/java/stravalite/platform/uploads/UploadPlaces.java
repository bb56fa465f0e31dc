package stravalite.platform.uploads;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import stravalite.platform.http.Problem;

/** The places for uploads of this process. Whoever finds none waits for a while, which takes no more than a connection. */
final class UploadPlaces {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final UploadProperties properties;
    private final Semaphore all;
    private final Map<String, Own> runners = new ConcurrentHashMap<>();

    /** To be closed when the upload has been dealt with. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * The places of one runner.
     *
     * @param users how many have one or wait for one
     */
    private record Own(Semaphore free, int users) {

        Own with(int more) {
            return new Own(free, users + more);
        }
    }

    UploadPlaces(UploadProperties properties) {
        this.properties = properties;
        this.all = new Semaphore(properties.atOnce(), true);
    }

    /** @throws Problem 429 when none came free in time */
    Place take(String runner) {
        Semaphore own =
                Objects.requireNonNull(runners.compute(runner, this::come)).free();
        if (!acquire(own)) {
            runners.compute(runner, UploadPlaces::go);
            throw Problem.tooMany("Uploads of yours are being taken in already: wait for one to end.", PAUSE);
        }
        if (!acquire(all)) {
            own.release();
            runners.compute(runner, UploadPlaces::go);
            throw Problem.tooMany("Many are uploading files at the moment: try again.", PAUSE);
        }
        return () -> {
            all.release();
            own.release();
            runners.compute(runner, UploadPlaces::go);
        };
    }

    private Own come(String runner, @Nullable Own known) {
        Own own = known == null ? new Own(new Semaphore(properties.atOncePerRunner(), true), 0) : known;
        return own.with(1);
    }

    private static @Nullable Own go(String runner, Own own) {
        return own.users() == 1 ? null : own.with(-1);
    }

    private boolean acquire(Semaphore places) {
        try {
            return places.tryAcquire(properties.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
