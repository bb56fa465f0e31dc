package stravalite.command.track;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import stravalite.command.importing.track.Split;
import stravalite.platform.http.Wire;

/**
 * A part of a run's way.
 *
 * @param split its number, from 1
 * @param distance how long it is, in km: one unit, the last one less
 * @param elapsed how long it took, standing still included, in s
 * @param moving how long the runner was in motion meanwhile, in s
 * @param pace of the time in motion, in s/km
 * @param climb in m
 */
@Schema(name = "Split")
record SplitView(
        int split, BigDecimal distance, BigDecimal elapsed, BigDecimal moving, BigDecimal pace, BigDecimal climb) {

    static List<SplitView> of(List<Split> splits) {
        List<SplitView> views = new ArrayList<>();
        for (Split split : splits) {
            views.add(of(views.size() + 1, split));
        }
        return views;
    }

    private static SplitView of(int number, Split split) {
        long centimetres = Math.round(split.millimetres() / 10.0);
        return new SplitView(
                number,
                Wire.kilometres(centimetres),
                Wire.seconds(split.elapsedMillis()),
                Wire.seconds(split.movingMillis()),
                Wire.pace(split.movingMillis(), centimetres),
                Wire.metres(Math.round(split.metresClimbed() * 100)));
    }
}
