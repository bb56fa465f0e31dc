package stravalite.api.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run by its track.
 *
 * @param sha256 of the file that the track is in, lower-case hexadecimal; null when that file is not kept, or when its
 *     runner has left
 * @param elapsedMs milliseconds from the first point to the last, standing still included
 * @param effortsMs the shortest time over each standard distance that was run, in milliseconds, by the key of the distance;
 *     null when the track doesn't tell, or when the run's distance or duration was corrected since
 */
public record RunTrack(
        @Nullable String sha256, long elapsedMs, @Nullable Map<String, Long> effortsMs) {

    /** The track of a run whose distance or duration is another one than was measured. */
    public RunTrack withoutEfforts() {
        return new RunTrack(sha256, elapsedMs, null);
    }
}
