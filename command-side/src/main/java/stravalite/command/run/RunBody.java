package stravalite.command.run;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import stravalite.api.run.RunCommand.CorrectRun;
import stravalite.api.run.RunCommand.RecordRun;
import stravalite.api.run.RunFacts;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.IdempotencyKey;
import stravalite.platform.http.Problem;
import stravalite.platform.http.Problem.FieldError;

/**
 * What a client says of a run.
 *
 * @param distance km, to the centimetre
 * @param duration seconds, to the millisecond; the distance is 12.5 m for each of them at most
 * @param date when the run started, ISO 8601, to the millisecond; UTC if without offset, now if left out
 * @param id a UUID that the client chose
 * @param title without control characters
 * @param elevationGain m
 */
@Schema(name = "RunFacts")
record RunBody(
        @Schema(minimum = "0.000005", maximum = "1000") @Nullable
        BigDecimal distance,

        @Schema(minimum = "0.0005", maximum = "604800") @Nullable
        BigDecimal duration,

        @Nullable String date,
        @Schema(format = "uuid") @Nullable String id,
        @Schema(maxLength = 200) @Nullable String title,
        @Schema(minimum = "0", maximum = "100000") @Nullable BigDecimal elevationGain) {

    /** @throws Problem 400 with every field that is missing or can't be read; 403 when there is no such runner */
    RecordRun record(RunnerId runner, @Nullable IdempotencyKey key, Clock clock, Fingerprints fingerprints) {
        List<FieldError> errors = unreadable();
        BigDecimal km = required("distance", distance, errors);
        BigDecimal seconds = required("duration", duration, errors);
        if (km == null || seconds == null || !errors.isEmpty()) {
            throw Problem.badFields(errors);
        }
        Instant said = start();
        String name = title == null ? "" : title.strip();
        RunFacts facts = new RunFacts(
                said == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : said,
                Measure.kilometres(km),
                Measure.seconds(seconds),
                elevationGain == null ? null : Measure.metres(elevationGain),
                name.isEmpty() ? null : name);
        return new RecordRun(runner, runId(runner, key), facts, "manual", fingerprints.of(runner, facts, said != null));
    }

    /** @throws Problem 400 with every field that can't be read */
    CorrectRun correct(RunnerId runner, RunId run, @Nullable Long revision) {
        List<FieldError> errors = unreadable();
        if (id != null && !id.equalsIgnoreCase(run.toString())) {
            errors.add(new FieldError("id", "must be left out or be the id in the path: a run's id doesn't change"));
        }
        if (!errors.isEmpty()) {
            throw Problem.badFields(errors);
        }
        return new CorrectRun(
                runner,
                run,
                revision,
                start(),
                distance == null ? null : Measure.kilometres(distance),
                duration == null ? null : Measure.seconds(duration),
                elevationGain == null ? null : Measure.metres(elevationGain),
                title == null ? null : title.strip());
    }

    private @Nullable Instant start() {
        return date == null ? null : Moment.parse(date).orElse(null);
    }

    private RunId runId(RunnerId runner, @Nullable IdempotencyKey key) {
        if (id != null) {
            return new RunId(RunIds.parse(id).orElseThrow());
        }
        return key == null ? RunIds.fresh() : RunIds.named(runner, key.value());
    }

    private List<FieldError> unreadable() {
        List<FieldError> errors = new ArrayList<>();
        if (date != null && Moment.parse(date).isEmpty()) {
            errors.add(new FieldError("date", Moment.EXPECTED));
        }
        if (id != null && RunIds.parse(id).isEmpty()) {
            errors.add(new FieldError("id", "must be a UUID such as 0197b0e4-7c1c-7a2e-8f6d-1f0d2c3b4a59"));
        }
        return errors;
    }

    private static @Nullable BigDecimal required(String field, @Nullable BigDecimal number, List<FieldError> errors) {
        if (number == null) {
            errors.add(new FieldError(field, "is missing"));
        }
        return number;
    }
}
