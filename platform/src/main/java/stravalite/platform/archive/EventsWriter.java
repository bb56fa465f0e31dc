package stravalite.platform.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a file of events, each line as it comes. The stream is neither flushed nor closed. */
public final class EventsWriter {

    private final JsonFactory json = new JsonFactory();
    private final Chain chain = new Chain();
    private final OutputStream out;
    private String previous = Chain.START;
    private long events;

    /** Writes the header. */
    public EventsWriter(OutputStream out, Instant createdAt) throws IOException {
        this.out = out;
        line(line -> {
            line.writeStringProperty("format", EventsFile.FORMAT);
            line.writeNumberProperty("version", EventsFile.VERSION);
            line.writeStringProperty("created_at", createdAt.toString());
        });
    }

    /** Writes the next event. */
    public void write(ArchivedEvent event) throws IOException {
        requireOneLine(event, event.payload());
        String metadata = event.metadata();
        if (metadata != null) {
            requireOneLine(event, metadata);
        }
        line(line -> {
            line.writeNumberProperty("position", event.position());
            line.writeStringProperty("id", event.id());
            line.writeStringProperty("aggregate_type", event.aggregateType());
            line.writeStringProperty("aggregate_id", event.aggregateId());
            line.writeNumberProperty("sequence", event.sequence());
            line.writeStringProperty("timestamp", event.timestamp());
            line.writeStringProperty("type", event.type());
            line.writeStringProperty("revision", event.revision());
            line.writeName("metadata").writeRawValue(metadata == null ? "null" : metadata);
            line.writeName("payload").writeRawValue(event.payload());
        });
        events++;
    }

    /** Writes the closing line. */
    public EventsFile.Summary finish() throws IOException {
        line(line -> line.writeNumberProperty("events", events));
        return new EventsFile.Summary(events, previous);
    }

    /** The fields of a line. */
    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator line);
    }

    private void line(Fields fields) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator line = json.createGenerator(ObjectWriteContext.empty(), text)) {
            line.writeStartObject();
            line.writeStringProperty("previous", previous);
            fields.write(line);
            line.writeEndObject();
        }
        byte[] hashed = text.toString().substring(1).getBytes(StandardCharsets.UTF_8);
        previous = chain.hash(hashed, 0);
        out.write(Chain.BEFORE);
        out.write(previous.getBytes(StandardCharsets.US_ASCII));
        out.write(Chain.AFTER);
        out.write(hashed);
        out.write('\n');
    }

    private void requireOneLine(ArchivedEvent event, String stored) {
        boolean whole;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), stored)) {
            parser.nextToken();
            parser.skipChildren();
            whole = parser.nextToken() == null && stored.startsWith("{") && stored.indexOf('\n') < 0;
        }
        if (!whole) {
            throw new ArchiveException(
                    "The event at position " + event.position() + " is not stored as JSON in one line");
        }
    }
}
