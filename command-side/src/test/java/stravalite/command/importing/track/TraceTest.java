package stravalite.command.importing.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The fastest stretch of a trace is what trying all of them says, to the millisecond. */
class TraceTest {

    record Sample(long ms, long mm) {}

    /** An exact moment. */
    private record Moment(BigInteger over, BigInteger under) implements Comparable<Moment> {

        static Moment between(Sample from, Sample to, long mm) {
            BigInteger under = BigInteger.valueOf(to.mm - from.mm);
            BigInteger over = BigInteger.valueOf(from.ms)
                    .multiply(under)
                    .add(BigInteger.valueOf(mm - from.mm).multiply(BigInteger.valueOf(to.ms - from.ms)));
            return new Moment(over, under);
        }

        /** Half up. */
        long millisFrom(Moment earlier) {
            BigInteger difference = over.multiply(earlier.under).subtract(earlier.over.multiply(under));
            BigInteger whole = under.multiply(earlier.under);
            return difference.shiftLeft(1).add(whole).divide(whole.shiftLeft(1)).longValueExact();
        }

        @Override
        public int compareTo(Moment other) {
            return over.multiply(other.under).compareTo(other.over.multiply(under));
        }
    }

    private static Trace trace(List<Sample> samples) {
        Trace trace = new Trace();
        samples.forEach(sample -> trace.add(Instant.ofEpochMilli(sample.ms), sample.mm / 1000.0));
        return trace;
    }

    /** All moments at which somebody was there. */
    private static Stream<Moment> at(List<Sample> samples, long mm) {
        List<Moment> moments = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            Sample from = samples.get(i);
            if (from.mm == mm) {
                moments.add(new Moment(BigInteger.valueOf(from.ms), BigInteger.ONE));
            } else if (i + 1 < samples.size() && from.mm < mm && mm < samples.get(i + 1).mm) {
                moments.add(Moment.between(from, samples.get(i + 1), mm));
            }
        }
        return moments.stream();
    }

    private static OptionalLong triedFrom(List<Sample> samples, Stream<Long> begins, long way) {
        return begins.flatMap(begin -> {
                    Optional<Moment> left = at(samples, begin).max(Moment::compareTo);
                    Optional<Moment> arrived = at(samples, begin + way).min(Moment::compareTo);
                    return left.flatMap(from -> arrived.map(to -> to.millisFrom(from))).stream();
                })
                .mapToLong(millis -> millis)
                .min();
    }

    @Property(tries = 2000, seed = "20261128")
    void theFastestIsTheFastestOfAll(
            @ForAll("samples") List<Sample> samples, @ForAll @LongRange(min = 1, max = 60_000) long way) {
        Stream<Long> begins = samples.stream().flatMap(sample -> Stream.of(sample.mm, sample.mm - way));
        assertThat(trace(samples).fastest(way)).isEqualTo(triedFrom(samples, begins, way));
    }

    @Property(tries = 300, seed = "20261128")
    void noStretchThatBeginsAnywhereIsFaster(
            @ForAll("samples") List<Sample> samples,
            @ForAll @LongRange(min = 1, max = 60_000) long way,
            @ForAll List<@LongRange(max = 200_000) Long> begins) {
        OptionalLong fastest = trace(samples).fastest(way);
        triedFrom(samples, begins.stream(), way)
                .ifPresent(millis -> assertThat(fastest.orElseThrow()).isLessThanOrEqualTo(millis));
    }

    @Provide
    Arbitrary<List<Sample>> samples() {
        Arbitrary<Long> steps = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 20_000), Arbitraries.of(0L, 0L, 3_000L, 3_000L), Arbitraries.just(1L));
        Arbitrary<Long> waits = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 9_000), Arbitraries.of(1_000L, 1_000L, 1_000L, 600_000L));
        return Combinators.combine(waits, steps)
                .as(Sample::new)
                .list()
                .ofMinSize(2)
                .ofMaxSize(60)
                .map(TraceTest::summed);
    }

    private static List<Sample> summed(List<Sample> steps) {
        List<Sample> samples = new ArrayList<>();
        long ms = 1_785_567_600_000L;
        long mm = 0;
        for (Sample step : steps) {
            samples.add(new Sample(ms, mm));
            ms += step.ms;
            mm += step.mm;
        }
        return samples;
    }

    @Example
    void standingStillCountsAndTheEndsLieBetweenSamples() {
        Trace trace = trace(List.of(
                new Sample(0, 0),
                new Sample(100_000, 300_000),
                new Sample(160_000, 300_000),
                new Sample(260_000, 700_000)));
        assertThat(trace.fastest(400_000)).hasValue(100_000);
        assertThat(trace.fastest(500_000)).as("with the pause").hasValue(193_333);
        assertThat(trace.fastest(700_000)).as("all of it").hasValue(260_000);
        assertThat(trace.fastest(700_001)).isEmpty();
    }

    @Example
    void aTraceThatGoesBackOrTooFarTellsNothing() {
        assertThat(trace(List.of(new Sample(0, 0), new Sample(1, 900_000), new Sample(2, 899_999)))
                        .fastest(1))
                .isEmpty();
        assertThat(trace(List.of(new Sample(0, 0), new Sample(1, 1_000_000_001)))
                        .fastest(1))
                .isEmpty();
        assertThat(trace(List.of(new Sample(0, 0), new Sample(604_800_001, 1_000)))
                        .fastest(1))
                .isEmpty();
        assertThat(trace(List.of(new Sample(0, 5), new Sample(1, 5))).fastest(1))
                .isEmpty();
        assertThat(new Trace().fastest(1)).isEmpty();
    }
}
