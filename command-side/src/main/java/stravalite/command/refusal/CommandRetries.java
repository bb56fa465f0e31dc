package stravalite.command.refusal;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.ExponentialBackOffIntervalRetryScheduler;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.common.ExceptionUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tries a command again a few times, after some milliseconds, when it failed for a moment only. Two commands that meet on
 * one stream: the second finds at its first retry what the other one wrote. Inside a wider transaction nothing is tried
 * again: that would happen in another thread, outside of it.
 */
@Component
class CommandRetries implements RetryScheduler, DisposableBean {

    private static final int MILLISECONDS_AT_FIRST = 5;
    private static final int MOST_RETRIES = 6;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(
            4, Thread.ofVirtual().name("command-retry-", 0).factory());

    private final RetryScheduler backOff = ExponentialBackOffIntervalRetryScheduler.builder()
            .retryExecutor(threads)
            .nonTransientFailurePredicate(failure -> !Transient.isTransient(failure) || hasTakenLong(failure))
            .backoffFactor(MILLISECONDS_AT_FIRST)
            .maxRetryCount(MOST_RETRIES)
            .build();

    /** Whoever sent the command has waited long enough, and may send it again. */
    private static boolean hasTakenLong(Throwable failure) {
        return ExceptionUtils.findException(failure, TimeoutException.class).isPresent();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the method that it implements
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException failure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        return !TransactionSynchronizationManager.isActualTransactionActive()
                && backOff.scheduleRetry(command, failure, failures, dispatch);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
