package stravalite.api.runner;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names a runner; the same id names the runner's account. */
public record RunnerId(UUID value) {

    private static final Pattern STREAM =
            Pattern.compile("run(?:ner)?:(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){4}\\p{XDigit}{8})(?::.*)?");

    /** The name of this runner's stream in the event store. */
    public String stream() {
        return "runner:" + value;
    }

    /** Whose stream this is: the runner's own, or that of one of their runs. Empty for any other stream. */
    public static Optional<RunnerId> ofStream(String stream) {
        Matcher found = STREAM.matcher(stream);
        return found.matches() ? Optional.of(new RunnerId(UUID.fromString(found.group(1)))) : Optional.empty();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
