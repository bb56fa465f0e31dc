package stravalite.command.export;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;

/** How many exports a node writes at the same time: each reads all that there is of a runner. */
@Component
class ExportPlaces {

    private static final int PLACES = 8;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Semaphore free = new Semaphore(PLACES);
    private final Set<RunnerId> taken = ConcurrentHashMap.newKeySet();

    /** To be closed when the export ends. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws Problem 429 when an export of this runner is being sent, or when there is no place left */
    Place take(RunnerId runner) {
        if (!taken.add(runner)) {
            throw Problem.tooMany("An export of yours is being sent already: wait for it to end.", PAUSE);
        }
        if (!free.tryAcquire()) {
            taken.remove(runner);
            throw Problem.tooMany("Many are exporting their data at the moment: try again.", PAUSE);
        }
        return () -> {
            taken.remove(runner);
            free.release();
        };
    }
}
