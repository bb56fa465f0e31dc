package stravalite.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static stravalite.testkit.Runs.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BestTest {

    private static final String MONDAY = "2026-03-02T06:30:00Z";
    private static final String TUESDAY = "2026-03-03T06:30:00Z";

    @Test
    void aRunUpToFivePercentLongerCountsWithItsTimeScaled() {
        assertThat(best(run(1, MONDAY, 5_250, 1_575)).durationMs()).isEqualTo(1_500_000);
        assertThat(best(run(1, MONDAY, 5_000, 1_500)).durationMs()).isEqualTo(1_500_000);
        // 1500 s · 5000 / 5100 = 1470.58823… s
        assertThat(best(run(1, MONDAY, 5_100, 1_500)).durationMs()).isEqualTo(1_470_588);
    }

    @Test
    void aShorterOrMuchLongerRunDoesNotCount() {
        assertThat(ReferenceFold.of(List.of(run(1, MONDAY, 4_999, 1_500), run(2, MONDAY, 5_251, 1_500)))
                        .bests())
                .isEmpty();
    }

    @Test
    void aSuspectRunDoesNotCount() {
        assertThat(ReferenceFold.of(List.of(run(1, MONDAY, 5_000, 755))).bests())
                .isEmpty();
        assertThat(best(run(1, MONDAY, 5_000, 755), run(2, TUESDAY, 5_000, 756)).durationMs())
                .isEqualTo(756_000);
    }

    @Test
    void theEarlierRunWinsATieThenTheSmallerId() {
        assertThat(best(run(1, TUESDAY, 5_000, 1_500), run(2, MONDAY, 5_250, 1_575))
                        .run()
                        .runId())
                .isEqualTo(Runs.id(2));
        assertThat(best(run(7, MONDAY, 5_000, 1_500), run(3, MONDAY, 5_250, 1_575))
                        .run()
                        .runId())
                .isEqualTo(Runs.id(3));
    }

    @Test
    void aTrackCountsByItsFastestStretchesAloneAndByNoneThatBeatsARecord() {
        FoldedRun tracked = new FoldedRun(
                Runs.id(1),
                Instant.parse(MONDAY),
                510_000,
                1_800_000,
                null,
                Map.of("400m", 43_029L, "1k", 200_000L, "10k", 3_000_000L));
        Map<StandardDistance, Best> bests = ReferenceFold.of(List.of(tracked)).bests();
        assertThat(bests).containsOnlyKeys(StandardDistance.KM1, StandardDistance.KM10);
        assertThat(bests.get(StandardDistance.KM1)).isEqualTo(new Best(StandardDistance.KM1, tracked, 200_000, false));
    }

    @Test
    void milesAndHalfMarathonsAreExact() {
        FoldedRun mile = new FoldedRun(Runs.id(1), Instant.parse(MONDAY), 160_934, 400_000, null);
        FoldedRun aCentimetreMore = new FoldedRun(Runs.id(2), mile.start(), 160_935, 400_000, null);
        FoldedRun half = new FoldedRun(Runs.id(3), mile.start(), 2_109_750, 6_000_000, null);

        assertThat(ReferenceFold.of(List.of(mile)).bests()).isEmpty();
        assertThat(ReferenceFold.of(List.of(aCentimetreMore)).bests()).containsOnlyKeys(StandardDistance.MILE);
        assertThat(ReferenceFold.of(List.of(half)).bests()).containsOnlyKeys(StandardDistance.HALF_MARATHON);
    }

    private static Best best(FoldedRun... runs) {
        return Objects.requireNonNull(ReferenceFold.of(List.of(runs)).bests().get(StandardDistance.KM5));
    }
}
