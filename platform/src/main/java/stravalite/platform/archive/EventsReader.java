package stravalite.platform.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads a file of events and verifies it on the way: what it gives away was hashed and stands where it was written. */
public final class EventsReader {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final LineInput lines;
    private final Chain chain = new Chain();
    private String previous = Chain.START;
    private long events;
    private long position = Long.MIN_VALUE;
    private @Nullable Long closing;

    /**
     * Reads the header.
     *
     * @throws BrokenLine if the first line is none
     */
    public EventsReader(InputStream in) throws IOException {
        this.lines = new LineInput(in);
        byte[] header = line();
        parse(header, fields -> {
            if (!EventsFile.FORMAT.equals(fields.text("format"))) {
                throw new IllegalArgumentException("expected the format " + EventsFile.FORMAT);
            }
            long version = fields.number("version");
            if (version != EventsFile.VERSION) {
                throw new IllegalArgumentException(
                        "expected version " + EventsFile.VERSION + " of the format, this is " + version);
            }
            String createdAt = fields.text("created_at");
            fields.end();
            return createdAt;
        });
    }

    /**
     * The next event; empty once the closing line was read and was right.
     *
     * @throws BrokenLine naming the first line that is not what was written there
     */
    public Optional<ArchivedEvent> next() throws IOException {
        if (closing != null) {
            return Optional.empty();
        }
        byte[] line = line();
        Optional<ArchivedEvent> event = parse(line, this::event);
        if (event.isEmpty()) {
            close();
        } else if (event.get().position() <= position) {
            throw broken("has a position that does not come after the one before: expected more than " + position);
        } else {
            position = event.get().position();
            events++;
        }
        return event;
    }

    /** Reads all that is left. */
    public EventsFile.Summary verify() throws IOException {
        Optional<ArchivedEvent> event;
        do {
            event = next();
        } while (event.isPresent());
        return summary();
    }

    /** What the file held, after its last event. */
    public EventsFile.Summary summary() {
        return new EventsFile.Summary(events, previous);
    }

    private Optional<ArchivedEvent> event(LineFields fields) {
        String first = fields.next();
        if (first.equals("events")) {
            closing = fields.numberOf("events");
            fields.end();
            return Optional.empty();
        }
        if (!first.equals("position")) {
            throw new IllegalArgumentException("expected an event or the closing line");
        }
        long at = fields.numberOf("position");
        String id = fields.text("id");
        String aggregateType = fields.textOrNull("aggregate_type");
        String aggregateId = fields.text("aggregate_id");
        long sequence = fields.number("sequence");
        String timestamp = fields.text("timestamp");
        String type = fields.text("type");
        String revision = fields.textOrNull("revision");
        String metadata = fields.object("metadata");
        String payload = fields.object("payload");
        fields.end();
        if (payload == null) {
            throw new IllegalArgumentException("expected an object as payload");
        }
        return Optional.of(new ArchivedEvent(
                at, id, aggregateType, aggregateId, sequence, timestamp, type, revision, payload, metadata));
    }

    private void close() throws IOException {
        if (closing == null || closing != events) {
            throw broken("closes a file of " + closing + " events, but " + events + " came before it");
        }
        if (lines.next(EventsFile.LONGEST_LINE) != null) {
            throw broken("should not be there: expected nothing after the closing line");
        }
    }

    private byte[] line() throws IOException {
        byte[] line = lines.next(EventsFile.LONGEST_LINE);
        if (line == null) {
            throw new BrokenLine(
                    lines.lines() + 1,
                    lines.lines() == 0
                            ? "is missing: expected the header of a file of events"
                            : "is missing: the file breaks off, expected another event or the closing line");
        }
        int hashEnd = Chain.HASHED_FROM - Chain.AFTER.length;
        if (line.length < Chain.HASHED_FROM
                || !Arrays.equals(line, 0, Chain.BEFORE.length, Chain.BEFORE, 0, Chain.BEFORE.length)
                || !Arrays.equals(line, hashEnd, Chain.HASHED_FROM, Chain.AFTER, 0, Chain.AFTER.length)) {
            throw broken(
                    "does not begin with its hash: expected " + new String(Chain.BEFORE, StandardCharsets.US_ASCII));
        }
        String stated =
                new String(line, Chain.BEFORE.length, hashEnd - Chain.BEFORE.length, StandardCharsets.ISO_8859_1);
        String hash = chain.hash(line, Chain.HASHED_FROM);
        if (!hash.equals(stated)) {
            throw broken("was changed: expected the hash " + hash + " of what stands in it, not "
                    + (HASH.matcher(stated).matches() ? stated : "what stands there as one"));
        }
        follow(line);
        previous = hash;
        return line;
    }

    private void follow(byte[] line) {
        byte[] expected = ("\"previous\":\"" + previous + "\"").getBytes(StandardCharsets.US_ASCII);
        int to = Chain.HASHED_FROM + expected.length;
        if (line.length < to || !Arrays.equals(line, Chain.HASHED_FROM, to, expected, 0, expected.length)) {
            throw broken("does not follow the line before: expected " + new String(expected, StandardCharsets.US_ASCII)
                    + "; lines are missing, repeated or in another order");
        }
    }

    private <T> T parse(byte[] line, Function<LineFields, T> reading) {
        try (LineFields fields = new LineFields(line)) {
            return reading.apply(fields);
        } catch (JacksonException e) {
            throw broken("is no line of this format: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw broken("is no line of this format: " + e.getMessage());
        }
    }

    private BrokenLine broken(String wrong) {
        return new BrokenLine(lines.lines(), wrong);
    }
}
