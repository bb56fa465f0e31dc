package stravalite.query.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.query.RunningQuerySide;
import stravalite.query.ToldRunners;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.query.projection.StoredEvent;

/** The directory lists those who are here, and a name that was taken out never comes back. */
class DirectoryProjectionIT {

    private final DirectoryProjection projection = RunningQuerySide.bean(DirectoryProjection.class);
    private final Generation generation =
            RunningQuerySide.bean(Generations.class).serving(DirectoryProjection.NAME);
    private final TransactionTemplate transaction =
            new TransactionTemplate(RunningQuerySide.bean(PlatformTransactionManager.class));

    @Property(tries = 40, seed = "20261124", shrinking = ShrinkingMode.BOUNDED)
    void listsThoseWhoAreHere(
            @ForAll @Size(max = 6) List<@IntRange(max = 7) Integer> leaving,
            @ForAll @IntRange(min = 1, max = 9) int batch) {
        ToldRunners told = new ToldRunners(8, "Z");
        leaving.forEach(told::leave);
        for (int from = 0; from < told.events.size(); from += batch) {
            List<StoredEvent> events =
                    new ArrayList<>(told.events.subList(from, Math.min(told.events.size(), from + batch)));
            events.add(told.events.get(from / 2));
            transaction.executeWithoutResult(status -> projection.fold(generation, events));
        }
        Map<UUID, String> expected = new TreeMap<>();
        told.runs.keySet().forEach(runner -> expected.put(runner, ToldRunners.nameOf(runner)));
        assertThat(listed(told)).isEqualTo(expected);
    }

    private Map<UUID, String> listed(ToldRunners told) {
        Map<UUID, String> listed = new TreeMap<>();
        for (int i = 0; i < 8; i++) {
            RunningQuerySide.bean(JdbcClient.class)
                    .sql(generation.in(
                            "select runner_id, name from {g}.runner where runner_id = ? and name is not null"))
                    .param(told.runner(i))
                    .query((row, n) -> listed.put(row.getObject("runner_id", UUID.class), row.getString("name")))
                    .list();
        }
        return listed;
    }
}
