package stravalite.command.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.api.runner.RunnerId;
import stravalite.platform.EventStoreAway;
import stravalite.platform.eventstore.AxonServerEvents;
import stravalite.platform.eventstore.AxonServerStreams;
import stravalite.platform.eventstore.Positions;
import stravalite.platform.eventstore.StoredToken;

/**
 * The runs of which the repair has not heard yet. It comes after the events, mostly by some milliseconds; whoever must know all
 * runs of a runner hears of what is left itself, however little that is.
 */
final class RunsAfterTheRepair implements MissedRuns {

    /** More than that takes too long to be heard in between. */
    private static final int MOST_BEHIND = 2_000;

    /** Well below what Postgres lets a transaction be idle for. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final AxonServerEvents events;
    private final AxonServerStreams streams;
    private final JdbcClient jdbc;
    private final Serializer serializer;

    RunsAfterTheRepair(AxonServerEvents events, AxonServerStreams streams, JdbcClient jdbc, Serializer serializer) {
        this.events = events;
        this.streams = streams;
        this.jdbc = jdbc;
        this.serializer = serializer;
    }

    /** Nobody else says anything of the runner's runs meanwhile, so that nothing comes after what is there now. */
    @Override
    public void fillIn(RunnerId runner) {
        long repaired = repaired();
        long head = events.head();
        if (head - repaired > MOST_BEHIND) {
            throw new EventStoreAway("The rows of runs are " + (head - repaired) + " events behind Axon Server", null);
        }
        RepairedRuns runs = new RepairedRuns(jdbc, List.of());
        events.read(repaired, head, PATIENCE, (position, event) -> {
            if (RunnerId.ofStream(event.getAggregateIdentifier())
                    .filter(runner::equals)
                    .isPresent()) {
                runs.add(streams.message(event));
            }
        });
        runs.write();
    }

    private long repaired() {
        Optional<TrackingToken> token = jdbc.sql("""
                        select token, token_type from event_store.token
                        where processor_name = :repair and segment = 0 and token is not null
                        """)
                .param("repair", CommandRepair.GROUP)
                .query((row, n) -> StoredToken.of(row, serializer))
                .optional();
        return Positions.of(token.orElse(null)).orElse(0);
    }
}
