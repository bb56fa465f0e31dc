package stravalite.api.runner;

import java.util.Optional;
import java.util.UUID;

/** Names a runner; the same id names the runner's account. */
public record RunnerId(UUID value) {

    private static final int UUID_LENGTH = 36;

    /** The name of this runner's stream in the event store. */
    public String stream() {
        return "runner:" + value;
    }

    /** Whose stream this is: the runner's own, or that of one of their runs. Empty for any other stream. */
    public static Optional<RunnerId> ofStream(String stream) {
        int from = stream.indexOf(':') + 1;
        if (!(stream.startsWith("run:") || stream.startsWith("runner:")) || stream.length() < from + UUID_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(new RunnerId(UUID.fromString(stream.substring(from, from + UUID_LENGTH))));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
