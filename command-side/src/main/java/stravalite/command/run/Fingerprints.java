package stravalite.command.run;

import org.springframework.stereotype.Component;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;
import stravalite.platform.personal.RunnerKeys;

/**
 * Tells a repeated request from a different one. The hash is the runner's own: what was said can't be guessed from it
 * without their key.
 */
@Component
public class Fingerprints {

    private final RunnerKeys keys;

    Fingerprints(RunnerKeys keys) {
        this.keys = keys;
    }

    /**
     * A hash of what was said, whichever way it was written.
     *
     * @param startWasSaid false when the start is only the moment of the request, which differs in its repetition
     * @throws Problem 403 when there is no such runner
     */
    public String of(RunnerId runner, RunFacts facts, boolean startWasSaid) {
        Distance gain = facts.elevationGain();
        return keys.require(runner)
                .hash(String.join(
                        "\n",
                        "1",
                        startWasSaid ? facts.start().toString() : "",
                        String.valueOf(facts.distance().centimetres()),
                        facts.duration().toString(),
                        gain == null ? "" : String.valueOf(gain.centimetres()),
                        facts.title() == null ? "" : facts.title()));
    }
}
