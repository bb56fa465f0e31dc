package stravalite.command.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.command.run.KnownRuns;
import stravalite.platform.eventstore.Streams;

/** All runs of a runner, deleted ones too, as their streams tell them: some hundreds at a time, by their ids. */
@Component
class RunHistories {

    private static final int AT_A_TIME = 500;

    private final KnownRuns known;
    private final Streams streams;

    RunHistories(KnownRuns known, Streams streams) {
        this.known = known;
        this.streams = streams;
    }

    /** What is done with each run. */
    @FunctionalInterface
    interface Reader {
        void read(RunHistory run) throws IOException;
    }

    /** Shows each run once. No connection is held while it is looked at. */
    void each(RunnerId runner, Reader reader) throws IOException {
        List<RunId> page = known.page(runner, null, AT_A_TIME);
        while (!page.isEmpty()) {
            for (RunHistory run : read(runner, page)) {
                reader.read(run);
            }
            page = known.page(runner, page.getLast(), AT_A_TIME);
        }
    }

    private List<RunHistory> read(RunnerId runner, List<RunId> page) {
        Map<String, List<RunHistory.Change>> changes = new LinkedHashMap<>();
        page.forEach(run -> changes.put(run.streamOf(runner), new ArrayList<>()));
        streams.read(changes.keySet())
                .forEach(message -> changes.computeIfPresent(message.getAggregateIdentifier(), (stream, before) -> {
                    before.add(RunHistory.Change.of(message));
                    return before;
                }));
        return page.stream()
                .map(run -> new RunHistory(run, changes.getOrDefault(run.streamOf(runner), List.of())))
                .filter(run -> !run.changes().isEmpty())
                .toList();
    }
}
