package stravalite.platform.limits;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import stravalite.platform.http.Problem;

/**
 * What a request was told about its limit.
 *
 * @param granted whether it got a place
 * @param left places that are left
 * @param next seconds, rounded up, until one more comes free
 */
record Place(Limit limit, boolean granted, long left, long next) {

    static Place of(Limit limit, ConsumptionProbe probe) {
        long pace = limit.pace().toNanos();
        long wait = probe.isConsumed()
                // Places come free at an even pace until all are there: the rest of a step is what is missing to the
                // next.
                ? Math.floorMod(probe.getNanosToWaitForReset() - 1, pace) + 1
                : probe.getNanosToWaitForRefill();
        long second = Duration.ofSeconds(1).toNanos();
        return new Place(
                limit, probe.isConsumed(), probe.getRemainingTokens(), Math.max(1, Math.ceilDiv(wait, second)));
    }

    /** The fields of draft-ietf-httpapi-ratelimit-headers, which are structured ones (RFC 9651). */
    void tell(HttpServletResponse response) {
        response.setHeader("RateLimit-Policy", limit.policy());
        response.setHeader("RateLimit", "\"" + limit.name() + "\";r=" + left + ";t=" + next);
    }

    /** Why there was none. */
    Problem refusal() {
        return Problem.tooMany(
                "Too many requests: %d a minute are allowed here. Try again in %d s."
                        .formatted(limit.perMinute(), next),
                Duration.ofSeconds(next));
    }
}
