package stravalite.query.analytics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.platform.database.RecordMapper;
import stravalite.platform.http.EntityTag;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/**
 * Tells whether anything of a runner's runs and numbers has changed, by one look-up of one row: whatever the projection
 * writes about a runner, it raises their version in the same transaction. Positions would not do, since a lower one can be
 * folded after a higher one.
 */
@Component
public class RunnerVersions {

    /**
     * The state that reads of a runner's runs and numbers stand on.
     *
     * @param number 0 for a runner of whom nothing is known yet
     * @param zone in which the runner's days are counted
     */
    public record Version(int generation, long number, ZoneId zone) {

        /** For a body that follows from this state and what the request names. */
        public EntityTag tag() {
            return EntityTag.ofState(generation, number);
        }

        /** For a body that follows from this state, what the request names, and the day that it is for the runner. */
        EntityTag tag(LocalDate today) {
            return EntityTag.ofState(generation, number, today);
        }
    }

    private record Row(UUID runnerId, long version, String timeZone) {

        Version in(Generation generation) {
            return new Version(generation.number(), version, ZoneId.of(timeZone));
        }
    }

    private static final String SELECT = "select runner_id, version, time_zone from {g}.runner where runner_id = ";

    private final JdbcClient jdbc;
    private final Generations generations;

    RunnerVersions(JdbcClient jdbc, Generations generations) {
        this.jdbc = jdbc;
        this.generations = generations;
    }

    /** Whether there is anything to be read. */
    boolean areServed() {
        return generations.find(AnalyticsProjection.NAME).isPresent();
    }

    /** To be read before the body is: a change between the two costs one more read then, and hides nothing. */
    public Version of(RunnerId runner) {
        Generation generation = generations.serving(AnalyticsProjection.NAME);
        return jdbc.sql(generation.in(SELECT + "?"))
                .param(runner.value())
                .query(RecordMapper.of(Row.class))
                .optional()
                .map(row -> row.in(generation))
                .orElseGet(() -> unknown(generation));
    }

    /** The same of several, each of whom is in it. */
    Map<UUID, Version> of(Set<UUID> runners) {
        Generation generation = generations.serving(AnalyticsProjection.NAME);
        Map<UUID, Version> versions = new HashMap<>();
        runners.forEach(runner -> versions.put(runner, unknown(generation)));
        jdbc.sql(generation.in(SELECT + "any (:runners::uuid[])"))
                .param("runners", runners.toArray(UUID[]::new))
                .query(RecordMapper.of(Row.class))
                .list()
                .forEach(row -> versions.put(row.runnerId(), row.in(generation)));
        return versions;
    }

    private static Version unknown(Generation generation) {
        return new Version(generation.number(), 0, ZoneOffset.UTC);
    }
}
