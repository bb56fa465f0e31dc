package stravalite.platform.personal;

import java.util.Collection;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;

/** The runners' keys. Each is made once, and once forgotten never again. */
public interface RunnerKeys {

    /**
     * The key of a runner who is about to be registered, in the transaction that registers them. Made again it is the same.
     *
     * @throws Problem 403 when the runner has left
     */
    RunnerKey make(RunnerId runner);

    /** A runner's key; empty when it is forgotten, or there never was such a runner. */
    Optional<RunnerKey> find(RunnerId runner);

    /** Reads the keys of these runners by one statement, so that each is at hand when it is asked for a moment later. */
    void expect(Collection<RunnerId> runners);

    /** Forgets a runner's key on all nodes, once the transaction has committed. */
    void forget(RunnerId runner);

    /**
     * The key of a runner who is here.
     *
     * @throws Problem 403 when the runner has left, or there never was one
     */
    default RunnerKey require(RunnerId runner) {
        return find(runner).orElseThrow(RunnerKeys::noRunner);
    }

    /** What somebody is told who has an account without a runner. */
    static Problem noRunner() {
        return new Problem(HttpStatus.FORBIDDEN, "There is no runner with this account.");
    }
}
