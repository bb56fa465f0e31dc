package stravalite.platform.limits;

import java.util.Optional;

/** Counts requests against a limit. It answers within a moment, or not at all. */
@FunctionalInterface
interface Counter {

    /** Counts one request of this client; empty if it can't be counted just now. */
    Optional<Place> take(String client);

    /** Asks the other one only when this one granted a place; what can't be counted there stands as it was said here. */
    default Counter before(Counter other) {
        return client -> {
            Optional<Place> here = take(client);
            return here.isPresent() && !here.get().granted()
                    ? here
                    : other.take(client).or(() -> here);
        };
    }
}
