package stravalite.platform.limits;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Predicate;
import stravalite.platform.edge.ClientAddress;
import stravalite.platform.http.Problem;

/**
 * Counts writes without a good token by address, as many as a runner may make. Only such writes are ever refused for it:
 * a runner who shares the address, behind a router or a proxy, does not suffer for a stranger's flood.
 */
public final class UnknownWriters {

    private final Predicate<HttpServletRequest> writes;
    private final Counter counter;

    UnknownWriters(Predicate<HttpServletRequest> writes, Counter counter) {
        this.writes = writes;
        this.counter = counter;
    }

    /** Counts a request that turned out to have no good token, and says so; the problem if it is one too many. */
    public Optional<Problem> count(HttpServletRequest request, HttpServletResponse response) {
        if (!writes.test(request)) {
            return Optional.empty();
        }
        Optional<Place> place =
                counter.take("address:" + ClientAddress.of(request).network());
        place.ifPresent(known -> known.tell(response));
        return place.filter(known -> !known.granted()).map(Place::refusal);
    }
}
