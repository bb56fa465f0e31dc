package stravalite.query.runner;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import stravalite.api.PersonalText;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Projection;
import stravalite.query.projection.Rows;
import stravalite.query.projection.StoredEvent;

/** Folds runners into a directory of names. Runs don't change it. */
@Component
class DirectoryProjection implements Projection {

    static final String NAME = "directory";

    private record Entry(UUID runnerId, @Nullable String name, long position) {}

    private final Rows rows;
    private final Departures departures;

    DirectoryProjection(Rows rows, Departures departures) {
        this.rows = rows;
        this.departures = departures;
    }

    @Override
    public Definition definition() {
        return new Definition(NAME, 1, 1);
    }

    /** A name once taken out never comes back: a runner's id is not used again. */
    @Override
    public Runnable fold(Generation generation, List<StoredEvent> batch) {
        Map<UUID, Entry> entries = new TreeMap<>(Comparator.naturalOrder());
        for (StoredEvent event : batch) {
            switch (event) {
                case StoredEvent.OfRun _ -> {}
                case StoredEvent.OfRunner(RunnerRegistered runner, long position) ->
                    entries.putIfAbsent(
                            runner.runnerId(),
                            new Entry(runner.runnerId(), PersonalText.read(runner.name()), position));
                case StoredEvent.OfRunner(RunnerDeleted runner, long position) ->
                    entries.put(runner.runnerId(), new Entry(runner.runnerId(), null, position));
            }
        }
        rows.update(generation, """
                            insert into {g}.runner as r (runner_id, name, position)
                            select * from json_to_recordset(:rows::json) as n(runner_id uuid, name text, position bigint)
                            on conflict (runner_id) do update set name = excluded.name, position = excluded.position
                            where r.name is not null""", entries.values());
        List<UUID> gone = entries.values().stream()
                .filter(entry -> entry.name() == null)
                .map(Entry::runnerId)
                .toList();
        return () -> departures.tell(gone);
    }
}
