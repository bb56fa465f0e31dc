package stravalite.query.runner;

import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.redis.Signals;
import stravalite.query.live.LiveGateway;

/** Tells every node of a runner who left, so that their live sessions end at once. */
@Component
class Departures {

    private static final String CHANNEL = "departure";

    private final Signals signals;

    Departures(Signals signals, LiveGateway gateway) {
        this.signals = signals;
        signals.listen(CHANNEL, runner -> gateway.disconnect(new RunnerId(UUID.fromString(runner))));
    }

    /** Called after the commit. */
    void tell(Collection<UUID> runners) {
        runners.forEach(runner -> signals.tell(CHANNEL, runner.toString()));
    }
}
