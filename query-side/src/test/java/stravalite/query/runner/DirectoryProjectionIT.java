package stravalite.query.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.query.RunningQuerySide;
import stravalite.query.ToldRunners;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/**
 * The directory lists those who are here and public, by the names that they have now; a name that was taken out never comes
 * back.
 */
class DirectoryProjectionIT {

    private static final int RUNNERS = 8;

    private final DirectoryProjection projection = RunningQuerySide.bean(DirectoryProjection.class);
    private final Generation generation =
            RunningQuerySide.bean(Generations.class).serving(DirectoryProjection.NAME);

    /** One thing that is said of a runner. */
    record Said(int runner, String what, String name) {}

    @Property(tries = 60, seed = "20261124", shrinking = ShrinkingMode.BOUNDED)
    void listsThoseWhoAreHereForAllToSee(
            @ForAll("sayings") List<Said> sayings, @ForAll @IntRange(min = 1, max = 9) int batch) {
        ToldRunners told = new ToldRunners(RUNNERS, "Z");
        for (Said said : sayings) {
            switch (said.what()) {
                case "leave" -> told.leave(said.runner());
                case "hide" -> told.hide(said.runner());
                case "show" -> told.show(said.runner());
                case "move" -> told.move(said.runner(), "Asia/Singapore");
                default -> told.rename(said.runner(), said.name());
            }
        }
        Map<UUID, String> expected = new TreeMap<>(told.names);
        expected.keySet().removeAll(told.hidden);
        RunningQuerySide.fold(projection, told.events, List.of(batch));
        assertThat(listed(told)).isEqualTo(expected);
        RunningQuerySide.foldAgain(projection, told.events);
        assertThat(listed(told)).as("when the first half comes again").isEqualTo(expected);
    }

    private Map<UUID, String> listed(ToldRunners told) {
        Map<UUID, String> listed = new TreeMap<>();
        for (int i = 0; i < RUNNERS; i++) {
            RunningQuerySide.bean(JdbcClient.class)
                    .sql(generation.in("""
                            select runner_id, name from {g}.runner
                            where runner_id = ? and name is not null and not hidden"""))
                    .param(told.runner(i))
                    .query((row, n) -> listed.put(row.getObject("runner_id", UUID.class), row.getString("name")))
                    .list();
        }
        return listed;
    }

    @Provide
    Arbitrary<List<Said>> sayings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, RUNNERS - 1),
                        Arbitraries.of("rename", "rename", "hide", "hide", "show", "move", "leave")
                                .withoutEdgeCases(),
                        Arbitraries.of("Ann", "Ben", "Cleo"))
                .as(Said::new)
                .list()
                .ofMaxSize(40)
                .withSizeDistribution(RandomDistribution.uniform());
    }
}
