package stravalite.platform.uploads;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import stravalite.platform.http.Problem;

/** The places for uploads of this process. Whoever finds none waits for a while, which takes no more than a connection. */
final class UploadPlaces {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** Takes a place but no room: whoever sends something large, and slowly, keeps only large ones waiting. */
    private static final long SMALL = 64 << 20;

    private final UploadProperties properties;
    private final Semaphore all;

    /** In mebibytes, for large ones. */
    private final Semaphore room;

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
        this.room = new Semaphore(mebibytes(properties.room().toBytes()), true);
    }

    /**
     * Takes a place.
     *
     * @param bytes how large the upload is by what it says of itself; less than 0 when it doesn't
     * @throws Problem 413 when it is larger than one may be, 429 when no place, or no room, came free in time
     */
    Place take(String runner, long bytes) {
        long largest = properties.largest().toBytes();
        if (bytes > largest) {
            throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "The upload is too large.");
        }
        int size = bytes >= 0 && bytes <= SMALL ? 0 : mebibytes(bytes < 0 ? largest : bytes);
        Semaphore own =
                Objects.requireNonNull(runners.compute(runner, this::come)).free();
        if (!acquire(own, 1)) {
            runners.compute(runner, UploadPlaces::go);
            throw Problem.tooMany("Uploads of yours are being taken in already: wait for one to end.", PAUSE);
        }
        Place first = () -> {
            own.release();
            runners.compute(runner, UploadPlaces::go);
        };
        if (!acquire(all, 1)) {
            first.close();
            throw many();
        }
        if (size > 0 && !acquire(room, size)) {
            all.release();
            first.close();
            throw many();
        }
        return () -> {
            room.release(size);
            all.release();
            first.close();
        };
    }

    private static Problem many() {
        return Problem.tooMany("Many are uploading files at the moment: try again.", PAUSE);
    }

    private static int mebibytes(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(bytes, 1L << 20));
    }

    private Own come(String runner, @Nullable Own known) {
        Own own = known == null ? new Own(new Semaphore(properties.atOncePerRunner(), true), 0) : known;
        return own.with(1);
    }

    private static @Nullable Own go(String runner, Own own) {
        return own.users() == 1 ? null : own.with(-1);
    }

    private boolean acquire(Semaphore places, int count) {
        try {
            return places.tryAcquire(count, properties.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
