package stravalite.command.track;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.command.importing.track.TrackFile;
import stravalite.command.importing.track.TrackPoints;
import stravalite.platform.http.Problem;

/** Reads the points of tracks: two files at once on a node, since each is held as a whole meanwhile. */
@Component
class TrackReading {

    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final TrackTable table;
    private final Semaphore places = new Semaphore(AT_ONCE);

    TrackReading(TrackTable table) {
        this.table = table;
    }

    /**
     * What somebody makes of the points of a track.
     *
     * @throws Problem 503 when others read already for too long
     */
    <T> T read(RunnerId runner, TrackTable.Found track, Function<TrackPoints, T> made) {
        if (!enters()) {
            throw Problem.unavailable("Many tracks are being read: try again", Duration.ofSeconds(1));
        }
        try {
            return made.apply(TrackFile.points(content(runner, track), track.recording()));
        } finally {
            places.release();
        }
    }

    private byte[] content(RunnerId runner, TrackTable.Found track) {
        try (InputStream unpacking = table.content(runner, track)) {
            return unpacking.readNBytes(track.size());
        } catch (IOException e) {
            throw new UncheckedIOException("A track can't be unpacked any more", e);
        }
    }

    private boolean enters() {
        try {
            return places.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
