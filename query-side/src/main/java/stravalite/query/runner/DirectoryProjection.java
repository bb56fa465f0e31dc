package stravalite.query.runner;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import stravalite.platform.database.RecordMapper;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Projection;
import stravalite.query.projection.Rows;
import stravalite.query.projection.StoredEvent;

/** Folds runners into a directory of names. Runs don't change it. */
@Component
class DirectoryProjection implements Projection {

    static final String NAME = "directory";

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
        List<StoredEvent.OfRunner> events = batch.stream()
                .filter(StoredEvent.OfRunner.class::isInstance)
                .map(StoredEvent.OfRunner.class::cast)
                .toList();
        if (events.isEmpty()) {
            return () -> {};
        }
        Map<UUID, Listing> known = known(generation, events);
        Map<UUID, Listing> changed = new TreeMap<>(Comparator.naturalOrder());
        for (StoredEvent.OfRunner event : events) {
            Listing before = known.getOrDefault(event.runnerId(), Listing.unknown(event.runnerId()));
            if (!before.left() && event.revision() > before.revision()) {
                Listing after = before.after(event.event(), event.revision(), event.position());
                known.put(after.runnerId(), after);
                changed.put(after.runnerId(), after);
            }
        }
        rows.update(generation, """
                            insert into {g}.runner (runner_id, revision, name, hidden, position)
                            select * from json_to_recordset(:rows::json)
                              as n(runner_id uuid, revision bigint, name text, hidden boolean, position bigint)
                            on conflict (runner_id) do update set revision = excluded.revision, name = excluded.name,
                              hidden = excluded.hidden, position = excluded.position""", changed.values());
        List<UUID> gone = changed.values().stream()
                .filter(Listing::left)
                .map(Listing::runnerId)
                .toList();
        return () -> departures.tell(gone);
    }

    private Map<UUID, Listing> known(Generation generation, List<StoredEvent.OfRunner> events) {
        Set<UUID> runners = events.stream().map(StoredEvent.OfRunner::runnerId).collect(Collectors.toSet());
        return rows.select(generation, """
                        select r.* from {g}.runner r
                        join json_to_recordset(:rows::json) as k(runner_id uuid) using (runner_id)""", Rows.runners(runners)).query(RecordMapper.of(Listing.class)).list().stream()
                .collect(Collectors.toMap(Listing::runnerId, Function.identity()));
    }

    @Override
    public void forget(Generation generation, Set<UUID> left, Set<UUID> hidden) {
        departures.tell(left);
    }
}
