package stravalite.platform.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.JdbcUtils;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import stravalite.api.runner.RunnerId;
import stravalite.platform.personal.RunnerKeys;

/** Axon's JDBC engine with the settings without which it is slow on Postgres, or loses events. */
final class PostgresEventStorageEngine extends JdbcEventStorageEngine implements Streams {

    /** Whoever follows the store gets fewer anyhow; whoever works off the past asks ten times less often. */
    private static final int READ_AT_ONCE = 1_000;

    /**
     * How many positions behind the last one a missing event may still come. More than others append while a transaction
     * lives: 30 seconds at most, and 5,000 events a second were never reached. The price is paid while so many appends fail
     * that tokens carry tens of thousands of gaps, for a minute; an event that is passed over is never seen.
     */
    private static final int LATEST_BY_POSITIONS = 200_000;

    private static final String UNIQUE_VIOLATION = "23505";

    private final RunnerKeys keys;
    private final TransactionManager transactions;

    PostgresEventStorageEngine(
            Serializer events,
            Serializer general,
            ConnectionProvider connections,
            TransactionManager transactions,
            RunnerKeys keys) {
        super(JdbcEventStorageEngine.builder()
                .eventSerializer(events)
                .snapshotSerializer(general)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .dataType(byte[].class)
                .schema(tables())
                // The default resolver doesn't know Postgres: a conflict would be a failure instead of a retry.
                .persistenceExceptionResolver(new SQLStateResolver(UNIQUE_VIOLATION))
                .batchSize(100)
                // A stream that fits one batch is whole: saves the query that would find nothing more.
                .finalAggregateBatchPredicate(batch -> batch.size() < 100)
                .maxGapOffset(LATEST_BY_POSITIONS)
                // Longer than any transaction of a writer may live, or an event that commits late is passed over.
                .gapTimeout(60_000));
        this.keys = keys;
        this.transactions = transactions;
    }

    private static EventSchema tables() {
        return EventSchema.builder()
                .eventTable("event_store.event")
                .globalIndexColumn("global_index")
                .eventIdentifierColumn("event_identifier")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .typeColumn("type")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .timestampColumn("time_stamp")
                .build();
    }

    /** Streams are a few events long and have no snapshots: saves a query for each command. */
    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    /** The keys of a batch come with it, so that reading its events asks for none. */
    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken after, int batchSize) {
        List<? extends TrackedEventData<?>> batch = super.fetchTrackedEvents(after, Math.max(batchSize, READ_AT_ONCE));
        keys.expect(batch.stream()
                .filter(DomainEventData.class::isInstance)
                .map(event -> ((DomainEventData<?>) event).getAggregateIdentifier())
                .flatMap(stream -> RunnerId.ofStream(stream).stream())
                .collect(Collectors.toSet()));
        return batch;
    }

    /** One parameter for all gaps: of single ones no more than 65,535 may be there. */
    @Override
    protected PreparedStatement readEventDataWithGaps(
            Connection connection, long globalIndex, int batchSize, List<Long> gaps) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("select " + schema().trackedEventFields()
                + " from event_store.event where (global_index > ? and global_index <= ?) or global_index = any (?)"
                + " order by global_index");
        statement.setLong(1, globalIndex);
        statement.setLong(2, globalIndex + batchSize);
        statement.setArray(3, connection.createArrayOf("bigint", gaps.toArray()));
        return statement;
    }

    /** A token tells how far the store was read, not where an event stands that was committed after later ones. */
    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, @Nullable GapAwareTrackingToken before)
            throws SQLException {
        TrackedEventData<?> event = super.getTrackedEventData(row, before);
        long position = row.getLong(schema().globalIndexColumn());
        return Positions.of(event.trackingToken()).orElse(position) == position
                ? event
                : LateEvent.of(event, position, getEventSerializer());
    }

    /** One statement, however many streams. */
    @Override
    public List<DomainEventMessage<?>> read(Collection<String> streams) {
        List<DomainEventData<?>> stored = transactions.fetchInTransaction(() -> JdbcUtils.executeQuery(
                getConnection(),
                connection -> ofStreams(connection, streams),
                JdbcUtils.listResults(this::getDomainEventData),
                e -> new EventStoreException("Streams can't be read", e)));
        return EventStreamUtils.upcastAndDeserializeDomainEvents(stored.stream(), getEventSerializer(), upcasterChain)
                .asStream()
                .collect(Collectors.toUnmodifiableList());
    }

    private PreparedStatement ofStreams(Connection connection, Collection<String> streams) throws SQLException {
        PreparedStatement statement = connection.prepareStatement("select " + schema().domainEventFields()
                + " from event_store.event where aggregate_identifier = any (?)"
                + " order by aggregate_identifier, sequence_number");
        statement.setArray(1, connection.createArrayOf("varchar", streams.toArray()));
        return statement;
    }
}
