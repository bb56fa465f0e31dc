package stravalite.query.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerId;
import stravalite.query.RunningQuerySide;
import stravalite.query.projection.Generations;
import stravalite.query.projection.StoredEvent;

/** The version of a runner is another one after each thing that is said of them, in whatever order positions come. */
class RunnerVersionsIT {

    private static final UUID RUNNER = UUID.randomUUID();
    private static final UUID RUN = UUID.randomUUID();

    private final RunnerVersions versions = RunningQuerySide.bean(RunnerVersions.class);
    private final AnalyticsReader analytics = RunningQuerySide.bean(AnalyticsReader.class);
    private final AnalyticsProjection projection = RunningQuerySide.bean(AnalyticsProjection.class);
    private final Generations generations = RunningQuerySide.bean(Generations.class);
    private final TransactionTemplate transaction =
            new TransactionTemplate(RunningQuerySide.bean(PlatformTransactionManager.class));

    @Test
    void givenEventsWhosePositionsComeLateWhenFoldedThenEachRaisesTheVersion() {
        Set<Long> seen = new TreeSet<>();
        seen.add(versions.of(new RunnerId(RUNNER)).number());
        List<StoredEvent> events = List.of(
                new StoredEvent.OfRunner(
                        new RunnerRegistered(RUNNER, PersonalText.of("Versioned"), "Asia/Singapore"),
                        1,
                        1,
                        Instant.EPOCH),
                of(
                        new RunRecorded(
                                RUNNER, RUN, 1_000, 500_000, 1_500_000, null, PersonalText.of("One"), "manual", "f"),
                        1,
                        50),
                of(recorded(), 1, 20),
                of(
                        new RunCorrected(
                                RUNNER, RUN, 1_000, 500_000, 1_500_000, null, PersonalText.of("Only the title")),
                        2,
                        30),
                of(new RunDeleted(RUNNER, RUN), 3, 40),
                new StoredEvent.OfRunner(new RunnerDeleted(RUNNER), 2, 45, Instant.EPOCH));
        for (StoredEvent event : events) {
            transaction.executeWithoutResult(
                    status -> projection.fold(generations.serving(AnalyticsProjection.NAME), List.of(event)));
            assertThat(seen.add(versions.of(new RunnerId(RUNNER)).number()))
                    .as("a version of its own for " + event)
                    .isTrue();
        }
        assertThat(analytics.of(new RunnerId(RUNNER), 1).updatedPosition())
                .as("the position alone would not tell")
                .isEqualTo(50);
    }

    private static RunRecorded recorded() {
        return new RunRecorded(RUNNER, UUID.randomUUID(), 2_000, 400_000, 1_500_000, null, null, "manual", "f");
    }

    private static StoredEvent of(RunEvent event, long revision, long position) {
        return new StoredEvent.OfRun(event, revision, position, Instant.EPOCH, null);
    }
}
