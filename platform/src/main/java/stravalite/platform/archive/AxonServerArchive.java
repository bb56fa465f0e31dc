package stravalite.platform.archive;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.event.Event;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.common.DateTimeUtils;
import stravalite.platform.eventstore.AxonServerEvents;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events of Axon Server as they stand in files, and the other way round. */
public final class AxonServerArchive {

    private static final JsonMapper JSON = JsonMapper.shared();

    private AxonServerArchive() {}

    /** Writes all events that are there now, in the order of the store. */
    public static void write(AxonServerEvents events, EventsWriter writer) throws IOException {
        events.read(0, events.head(), (position, event) -> writer.write(archived(position, event)));
    }

    private static ArchivedEvent archived(long position, Event event) {
        String revision = event.getPayload().getRevision();
        return new ArchivedEvent(
                position,
                event.getMessageIdentifier(),
                event.getAggregateType(),
                event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                DateTimeUtils.formatInstant(Instant.ofEpochMilli(event.getTimestamp())),
                event.getPayload().getType(),
                revision.isEmpty() ? null : revision,
                event.getPayload().getData().toStringUtf8(),
                metadata(event.getMetaDataMap()));
    }

    private static String metadata(Map<String, MetaDataValue> stored) {
        Map<String, Object> values = new TreeMap<>();
        stored.forEach((key, value) -> values.put(
                key,
                switch (value.getDataCase()) {
                    case TEXT_VALUE -> value.getTextValue();
                    case NUMBER_VALUE -> value.getNumberValue();
                    case BOOLEAN_VALUE -> value.getBooleanValue();
                    case DOUBLE_VALUE -> value.getDoubleValue();
                    case BYTES_VALUE, DATA_NOT_SET ->
                        throw new ArchiveException("The metadata " + key + " is not plain JSON");
                }));
        return JSON.writeValueAsString(values);
    }

    static Event stored(ArchivedEvent event) {
        Event.Builder stored = Event.newBuilder()
                .setMessageIdentifier(event.id())
                .setAggregateType(event.aggregateType() == null ? "" : event.aggregateType())
                .setAggregateIdentifier(event.aggregateId())
                .setAggregateSequenceNumber(event.sequence())
                .setTimestamp(DateTimeUtils.parseInstant(event.timestamp()).toEpochMilli())
                .setPayload(SerializedObject.newBuilder()
                        .setType(event.type())
                        .setRevision(event.revision() == null ? "" : event.revision())
                        .setData(ByteString.copyFromUtf8(event.payload())));
        String metadata = event.metadata();
        if (metadata != null) {
            for (Map.Entry<String, JsonNode> value : JSON.readTree(metadata).properties()) {
                stored.putMetaData(value.getKey(), value(event, value.getValue()));
            }
        }
        return stored.build();
    }

    private static MetaDataValue value(ArchivedEvent event, JsonNode value) {
        MetaDataValue.Builder stored = MetaDataValue.newBuilder();
        MetaDataValue.Builder filled = switch (value.getNodeType()) {
            case STRING -> stored.setTextValue(value.stringValue());
            case BOOLEAN -> stored.setBooleanValue(value.booleanValue());
            case NUMBER ->
                value.isIntegralNumber()
                        ? stored.setNumberValue(value.longValue())
                        : stored.setDoubleValue(value.doubleValue());
            default ->
                throw new ArchiveException(
                        "The metadata of the event at position " + event.position() + " can't be kept by Axon Server");
        };
        return filled.build();
    }
}
