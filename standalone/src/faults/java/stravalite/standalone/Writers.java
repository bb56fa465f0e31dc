package stravalite.standalone;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Members who go on writing, whatever is answered, until they are closed. */
final class Writers implements AutoCloseable {

    private static final int PAUSE_MILLIS = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Member> members;
    private final Ledger ledger = new Ledger();
    private final ScheduledExecutorService threads;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Writers(List<Member> members) {
        this.members = members;
        this.threads = Executors.newScheduledThreadPool(members.size());
    }

    /** Begins at once. */
    static Writers of(List<Member> members, SplittableRandom chance) {
        Writers writers = new Writers(members);
        for (Member member : members) {
            Author author = new Author(member, writers.ledger, chance.split());
            var _ = writers.threads.scheduleWithFixedDelay(
                    () -> writers.letGoOn(author), 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        return writers;
    }

    private void letGoOn(Author author) {
        try {
            author.goOn();
        } catch (RuntimeException | Error unexpected) {
            failure.compareAndSet(null, unexpected);
            throw unexpected;
        }
    }

    List<Member> members() {
        return members;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Waits until so many more changes were acknowledged. */
    void untilAcknowledged(int more) {
        long before = ledger.acknowledged();
        await().pollInterval(Duration.ofMillis(5)).atMost(PATIENCE).until(() -> {
            throwFailure();
            return ledger.acknowledged() >= before + more;
        });
    }

    private void throwFailure() {
        Throwable unexpected = failure.get();
        if (unexpected != null) {
            throw new AssertionError("A writer ended: " + unexpected.getMessage(), unexpected);
        }
    }

    /** Lets what is on its way be answered. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(70, TimeUnit.SECONDS)) {
                throw new AssertionError("A request was not answered within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        throwFailure();
    }
}
