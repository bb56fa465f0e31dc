package stravalite.api.run;

import java.util.UUID;
import stravalite.api.runner.RunnerId;

/** Names a run among the runs of one runner. It may be chosen by a client, so it says nothing about whose run it is. */
public record RunId(UUID value) {

    /**
     * The name of this run's stream in the event store. It holds the runner's id too: whoever chooses the id of a run
     * that another runner has already gets a stream of their own.
     */
    public String streamOf(RunnerId runner) {
        return "run:" + runner + ":" + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
