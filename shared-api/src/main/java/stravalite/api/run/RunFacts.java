package stravalite.api.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent.RunStated;

/**
 * What a runner says of a run.
 *
 * @param start when it began, to the millisecond
 * @param distance how far it went
 * @param duration its moving time, to the millisecond
 * @param elevationGain metres climbed, if known
 * @param title the runner's name for it, if any
 * @param track what is known by its track, if it has one
 */
public record RunFacts(
        Instant start,
        Distance distance,
        Duration duration,
        @Nullable Distance elevationGain,
        @Nullable String title,
        @Nullable RunTrack track) {

    /** A run without a track. */
    public RunFacts(
            Instant start,
            Distance distance,
            Duration duration,
            @Nullable Distance elevationGain,
            @Nullable String title) {
        this(start, distance, duration, elevationGain, title, null);
    }

    /** The same run with what is known by its track. */
    public RunFacts with(@Nullable RunTrack known) {
        return new RunFacts(start, distance, duration, elevationGain, title, known);
    }

    /** What an event says; the title and the hash of a file only while its runner's key is there. */
    public static RunFacts of(RunStated event) {
        Long gain = event.elevationGainCm();
        return new RunFacts(
                Instant.ofEpochMilli(event.startedAtMillis()),
                new Distance(event.distanceCm()),
                Duration.ofMillis(event.durationMs()),
                gain == null ? null : new Distance(gain),
                PersonalText.read(event.title()),
                trackOf(event));
    }

    private static @Nullable RunTrack trackOf(RunStated event) {
        Long elapsed = event.elapsedMs();
        return elapsed == null
                ? null
                : new RunTrack(PersonalText.read(event.trackSha256()), elapsed, event.effortsMs());
    }
}
