package stravalite.query;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What may have been measured over standard distances, if there is a track: not much, and not always what a human can do. */
public final class TrackEfforts {

    private TrackEfforts() {}

    /** Often null, sometimes empty. */
    public static Arbitrary<Map<String, Long>> any() {
        Arbitrary<String> keys = Arbitraries.of("400m", "1k", "1_mile", "5k", "10k", "half_marathon", "marathon");
        Arbitrary<Long> times = Arbitraries.oneOf(
                Arbitraries.of(43_029L, 43_030L, 755_359L, 755_360L, 1_200_000L, 1_800_000L, 7_300_000L),
                Arbitraries.longs().between(30_000, 20_000_000));
        return Arbitraries.maps(keys, times).ofMaxSize(7).injectNull(0.6);
    }
}
