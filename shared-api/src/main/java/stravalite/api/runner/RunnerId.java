package stravalite.api.runner;

import java.util.UUID;

/** Names a runner; the same id names the runner's account. */
public record RunnerId(UUID value) {

    /** The name of this runner's stream in the event store. */
    public String stream() {
        return "runner:" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
