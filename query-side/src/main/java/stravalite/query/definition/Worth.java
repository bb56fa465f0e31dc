package stravalite.query.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import stravalite.api.run.RunEvent.RunStated;
import stravalite.api.run.StandardDistance;

/**
 * What a run is worth over a standard distance.
 *
 * @param ms its time over the distance, in milliseconds
 * @param estimated whether that is the time of the whole run, scaled to the distance, and not measured from its track
 */
public record Worth(StandardDistance distance, long ms, boolean estimated) {

    private static final StandardDistance[] ALL = StandardDistance.values();

    /**
     * What a run is worth over each distance, shortest first: by the efforts of its track, if there are any to go by, else
     * for the one distance that it is hardly longer than. A suspect run is worth nothing, and neither is an effort that
     * beats the record for its distance: there the track is wrong.
     */
    public static List<Worth> of(RunStated run) {
        if (WorldRecord.isBeatenBy(run.distanceCm(), run.durationMs())) {
            return List.of();
        }
        Map<String, Long> efforts = run.effortsMs();
        return efforts == null
                ? StandardDistance.estimatedBy(run.distanceCm())
                        .map(distance ->
                                new Worth(distance, distance.scaledMs(run.durationMs(), run.distanceCm()), true))
                        .stream()
                        .toList()
                : Arrays.stream(ALL)
                        .flatMap(distance -> Stream.ofNullable(efforts.get(distance.key()))
                                .map(ms -> new Worth(distance, ms, false)))
                        .filter(effort -> !effort.isBeyondHumans())
                        .toList();
    }

    private boolean isBeyondHumans() {
        return WorldRecord.isBeatenBy(distance.millimetres() / 10, ms);
    }
}
