package stravalite.command.importing.track;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.Distance;
import stravalite.api.run.RunFacts;

/** What a device states of a run as a whole, each if it does: it is taken before what the points come to. */
record Totals(
        @Nullable Instant start,
        @Nullable Distance distance,
        @Nullable Duration duration,
        @Nullable Distance elevationGain) {

    /** The run with these totals and the points of this track, or why it is none. */
    Recording run(Track track) {
        Optional<Instant> begun = track.start(start);
        Optional<Distance> gone =
                Optional.ofNullable(distance).or(track::statedDistance).or(track::distance);
        boolean enough = begun.isPresent()
                && gone.isPresent()
                && duration != null
                && track.flawOfClock().isEmpty();
        return (enough ? Optional.<String>empty() : track.flaw(gone.isPresent()))
                .<Recording>map(Recording.Refused::new)
                .orElseGet(() -> new Recording.Run(
                        new RunFacts(
                                begun.orElseThrow(),
                                gone.orElseThrow(),
                                Optional.ofNullable(duration)
                                        .or(track::duration)
                                        .orElseThrow(),
                                elevationGain == null ? track.elevationGain() : elevationGain,
                                null),
                        track.measured().orElse(null)));
    }
}
