package stravalite.query.importing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.BackgroundWork;
import stravalite.platform.importing.ImportSignals;
import stravalite.platform.importing.ImportState;
import stravalite.platform.importing.ImportStates;
import stravalite.query.live.Coalescer;
import stravalite.query.live.LiveGateway;
import stravalite.query.live.LiveMessage;
import stravalite.query.live.LiveTopic;
import stravalite.query.live.SecondLooks;
import tools.jackson.databind.json.JsonMapper;

/**
 * A runner's own imports as they go on: each message is all of one import's state, so one that is lost does no harm. Of one
 * import come four messages a second at most, and its end always comes.
 */
@Component
class ImportTopic extends BackgroundWork implements LiveTopic, DisposableBean {

    private static final String DESTINATION = "/user/queue/imports";
    private static final Duration LOOKED_AT_EVERY = Duration.ofSeconds(2);

    private final ImportStates states;
    private final JsonMapper json;
    private final LiveGateway gateway;
    private final Coalescer<Followed> changes = new Coalescer<>("live-imports", Duration.ofMillis(250), this::publish);
    private final SecondLooks<Followed, ImportState> secondLooks =
            new SecondLooks<>(this::listens, this::now, changes::changed);

    /** Held from reading until the cursor is taken, so that a message with a higher cursor never tells of an older state. */
    private final ReentrantLock reading = new ReentrantLock();

    private long cursor;

    ImportTopic(ImportStates states, JsonMapper json, LiveGateway gateway, ImportSignals signals) {
        super("live-imports-again", "Imports are not looked at");
        this.states = states;
        this.json = json;
        this.gateway = gateway;
        signals.onChange((runner, job) -> {
            Followed followed = new Followed(runner, job);
            if (listens(followed)) {
                changes.changed(followed);
            }
        });
    }

    @Override
    public String destination() {
        return DESTINATION;
    }

    @Override
    public List<LiveMessage> snapshot(@Nullable RunnerId runner) {
        if (runner == null) {
            return List.of();
        }
        reading.lock();
        try {
            List<LiveMessage> messages = new ArrayList<>();
            for (ImportState state : states.current(runner)) {
                if (state.unfinished()) {
                    secondLooks.shown(new Followed(runner, state.id()), state);
                }
                messages.add(next(state));
            }
            return messages;
        } finally {
            reading.unlock();
        }
    }

    private void publish(Followed followed) {
        read(followed).ifPresent(message -> gateway.publishTo(followed.runner(), DESTINATION, message));
    }

    private Optional<LiveMessage> read(Followed followed) {
        reading.lock();
        try {
            Optional<ImportState> state = states.one(followed.runner(), followed.job());
            state.ifPresent(now -> told(followed, now));
            return state.map(this::next);
        } finally {
            reading.unlock();
        }
    }

    private void told(Followed followed, ImportState state) {
        if (state.unfinished()) {
            secondLooks.told(followed, state);
        } else {
            secondLooks.ended(followed);
        }
    }

    private Map<Followed, ImportState> now(Set<Followed> some) {
        Map<UUID, Followed> byJob = some.stream().collect(Collectors.toMap(Followed::job, Function.identity()));
        return states.all(byJob.keySet()).stream()
                .collect(Collectors.toMap(state -> Objects.requireNonNull(byJob.get(state.id())), Function.identity()));
    }

    private LiveMessage next(ImportState state) {
        cursor++;
        return new LiveMessage(cursor, json.writeValueAsString(state));
    }

    private boolean listens(Followed followed) {
        return gateway.listens(followed.runner(), DESTINATION);
    }

    @Override
    protected Duration turn() {
        secondLooks.look();
        return LOOKED_AT_EVERY;
    }

    @Override
    public void destroy() {
        changes.close();
    }
}
