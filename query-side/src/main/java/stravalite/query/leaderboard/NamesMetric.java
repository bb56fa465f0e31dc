package stravalite.query.leaderboard;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a parameter that names a {@link Metric}, for the OpenAPI document. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        schema =
                @Schema(
                        allowableValues = {
                            "distance",
                            "duration",
                            "runs",
                            "elevation",
                            "best_5k",
                            "best_10k",
                            "best_half_marathon",
                            "best_marathon"
                        }))
@interface NamesMetric {}
