package stravalite.command.importing.track;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured from the points of a recording.
 *
 * @param elapsedMillis from the first point to the last, standing still included
 * @param efforts the shortest time over each standard distance, in milliseconds, by the key of the distance; null when the
 *     points don't tell how far somebody had come
 */
public record Measured(long elapsedMillis, @Nullable Map<String, Long> efforts) {}
