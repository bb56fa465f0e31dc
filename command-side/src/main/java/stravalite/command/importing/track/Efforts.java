package stravalite.command.importing.track;

import java.util.LinkedHashMap;
import java.util.Map;
import stravalite.api.run.StandardDistance;

/** The best efforts of a run over the standard distances. */
final class Efforts {

    private Efforts() {}

    /** The shortest time over each standard distance that was gone, in milliseconds, by the key of the distance. */
    static Map<String, Long> of(Trace trace) {
        Map<String, Long> efforts = new LinkedHashMap<>();
        for (StandardDistance distance : StandardDistance.values()) {
            trace.fastest(distance.millimetres()).ifPresent(millis -> efforts.put(distance.key(), millis));
        }
        return efforts;
    }
}
