package stravalite.command.importing.track;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A message in a FIT file. */
final class FitMessage {

    /** The field that tells when in each kind of message. */
    static final int TIMESTAMP = 253;

    private static final Instant EPOCH = Instant.parse("1989-12-31T00:00:00Z");

    /** What is less counts the seconds since the device was turned on. */
    private static final long LEAST_MOMENT = 0x1000_0000;

    private final FitDefinition definition;
    private final byte[] content;
    private final int begin;
    private final OptionalLong time;

    /** @param time when, as its header tells; a timestamp of its own counts more */
    FitMessage(FitDefinition definition, byte[] content, int begin, OptionalLong time) {
        this.definition = definition;
        this.content = content;
        this.begin = begin;
        OptionalLong own = value(TIMESTAMP);
        this.time = own.isPresent() ? own : time;
    }

    /** What it tells of. */
    int number() {
        return definition.message();
    }

    /** A field's whole number, if it is there and not said to be none. */
    OptionalLong value(int field) {
        return definition.value(field, content, begin);
    }

    /** A field's number as so many to one, NaN if there is none. */
    double value(int field, double scale) {
        OptionalLong value = value(field);
        return value.isPresent() ? value.getAsLong() / scale : Double.NaN;
    }

    /** When, in seconds of the device's clock. */
    OptionalLong seconds() {
        return time;
    }

    /** When, if its device knew. */
    @Nullable
    Instant time() {
        return moment(time);
    }

    /** A field that tells a moment. */
    @Nullable
    Instant moment(int field) {
        return moment(value(field));
    }

    private static @Nullable Instant moment(OptionalLong seconds) {
        return seconds.orElse(0) < LEAST_MOMENT ? null : EPOCH.plusSeconds(seconds.getAsLong());
    }
}
