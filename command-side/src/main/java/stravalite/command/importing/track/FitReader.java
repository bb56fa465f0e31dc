package stravalite.command.importing.track;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the messages of a FIT file, each by the definition that came last for its kind. */
final class FitReader {

    /** The highest bit of a header: the message was sent at a moment that is told by the lowest five bits of its seconds. */
    private static final int TIMED = 0x80;

    private static final int DEFINES = 0x40;
    private static final int DEVELOPER = 0x20;
    private static final int SECONDS = 0x1F;
    private static final int KINDS = 16;

    private final FitBytes bytes;
    private final @Nullable FitDefinition[] definitions = new @Nullable FitDefinition[KINDS];
    private OptionalLong clock = OptionalLong.empty();

    private FitReader(FitBytes bytes) {
        this.bytes = bytes;
    }

    static void read(FitPart part, FitMessages messages) throws Unreadable {
        FitReader reader = new FitReader(part.bytes());
        while (reader.bytes.hasMore()) {
            reader.next(messages);
        }
    }

    private void next(FitMessages messages) throws Unreadable {
        int header = bytes.number();
        if ((header & TIMED) != 0) {
            int seconds = header & SECONDS;
            clock = clock.isPresent()
                    ? OptionalLong.of(clock.getAsLong() + (seconds - clock.getAsLong() & SECONDS))
                    : clock;
            messages.take(message(header >> 5 & 3, clock));
        } else if ((header & DEFINES) != 0) {
            definitions[header % KINDS] = FitDefinition.read(bytes, (header & DEVELOPER) != 0);
        } else {
            messages.take(message(header % KINDS, OptionalLong.empty()));
        }
    }

    private FitMessage message(int kind, OptionalLong time) throws Unreadable {
        FitDefinition definition = definitions[kind];
        if (definition == null) {
            throw new Unreadable("is damaged: it has messages without saying how to read them");
        }
        FitMessage message = new FitMessage(definition, bytes.content(), bytes.skip(definition.size()), time);
        clock = message.seconds().isPresent() ? message.seconds() : clock;
        return message;
    }
}
