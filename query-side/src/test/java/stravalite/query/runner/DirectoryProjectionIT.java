package stravalite.query.runner;

import static org.assertj.core.api.Assertions.assertThat;

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
import stravalite.query.RunningQuerySide;
import stravalite.query.ToldRunners;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/** The directory lists those who are here, and a name that was taken out never comes back. */
class DirectoryProjectionIT {

    private final DirectoryProjection projection = RunningQuerySide.bean(DirectoryProjection.class);
    private final Generation generation =
            RunningQuerySide.bean(Generations.class).serving(DirectoryProjection.NAME);

    @Property(tries = 40, seed = "20261124", shrinking = ShrinkingMode.BOUNDED)
    void listsThoseWhoAreHere(
            @ForAll @Size(max = 6) List<@IntRange(max = 7) Integer> leaving,
            @ForAll @IntRange(min = 1, max = 9) int batch) {
        ToldRunners told = new ToldRunners(8, "Z");
        leaving.forEach(told::leave);
        RunningQuerySide.fold(projection, told.events, List.of(batch));
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
