package stravalite.platform.eventstore;

import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.platform.CannotStart;
import stravalite.platform.EventStoreOutage;

/**
 * Refuses to start where the tokens are of another event store than the one that is configured, or further than it reaches:
 * what comes next would be passed over without a word.
 */
@Component
class FittingTokens implements SmartLifecycle {

    private static final String REMEDY =
            " If the events in the store are the right ones, run the command forget-numbers:"
                    + " all numbers are computed from them again.";

    private final EventStoreKind kind;
    private final ObjectProvider<AxonServerEvents> events;
    private final JdbcClient jdbc;
    private final Serializer serializer;
    private volatile boolean running;

    FittingTokens(
            Environment environment, ObjectProvider<AxonServerEvents> events, JdbcClient jdbc, Serializer serializer) {
        this.kind = EventStoreKind.in(environment);
        this.events = events;
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    @Override
    public void start() {
        List<TrackingToken> tokens = jdbc
                .sql("select token, token_type from event_store.token where token is not null")
                .query((row, n) -> StoredToken.of(row, serializer))
                .list()
                .stream()
                .map(WrappedToken::unwrapUpperBound)
                .toList();
        Class<? extends TrackingToken> fitting = switch (kind) {
            case POSTGRES -> GapAwareTrackingToken.class;
            case AXON_SERVER -> GlobalSequenceTrackingToken.class;
        };
        if (!tokens.stream().allMatch(fitting::isInstance)) {
            throw new CannotStart(
                    "The numbers in this database were computed from the events of another event store than"
                            + " the one of " + EventStoreKind.PROPERTY
                            + ". To move events, export them and load them with"
                            + " load-events." + REMEDY);
        }
        events.ifAvailable(store -> requireReached(tokens, head(store)));
        running = true;
    }

    private static long head(AxonServerEvents store) {
        try {
            return store.head();
        } catch (RuntimeException e) {
            if (EventStoreOutage.isBehind(e)) {
                throw new CannotStart("Axon Server can't be reached: " + e.getMessage()
                        + ". Start it, or correct its address in AXON_SERVER.");
            }
            throw e;
        }
    }

    private static void requireReached(List<TrackingToken> tokens, long head) {
        long furthest = tokens.stream()
                .flatMapToLong(token -> Positions.of(token).stream())
                .max()
                .orElse(0);
        if (furthest > head) {
            throw new CannotStart("The numbers in this database include " + furthest + " events, but Axon Server has "
                    + head + ": its data were replaced, or lost." + REMEDY);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before whoever goes on with the tokens. */
    @Override
    public int getPhase() {
        return -1_000;
    }
}
