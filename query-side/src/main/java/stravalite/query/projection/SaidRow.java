package stravalite.query.projection;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.runner.RunnerEvent;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerEvent.RunnerRenamed;
import stravalite.api.runner.RunnerEvent.RunnerTimeZoneChanged;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;

/** A row of {@code projection/filling.sql} read back as the event that it was made of. */
final class SaidRow {

    private SaidRow() {}

    static StoredEvent event(CopiedRows.Row row) {
        UUID runner = row.id();
        UUID run = row.optionalId();
        long revision = row.number();
        long position = row.number();
        Instant recordedAt = Instant.ofEpochMilli(row.number());
        SaidKind kind = SaidKind.valueOf(row.text());
        Long started = row.optionalNumber();
        Long distance = row.optionalNumber();
        Long duration = row.optionalNumber();
        Long climb = row.optionalNumber();
        PersonalText words = PersonalText.ofOptional(row.optionalText());
        String detail = row.optionalText();
        String importId = row.optionalText();
        Long elapsed = row.optionalNumber();
        Map<String, Long> efforts = SaidEfforts.read(row.optionalText());
        if (run == null) {
            return new StoredEvent.OfRunner(ofRunner(kind, runner, words, detail), revision, position, recordedAt);
        }
        RunEvent event = kind == SaidKind.DELETED
                ? new RunDeleted(runner, run)
                : ofRun(
                        kind,
                        runner,
                        run,
                        Objects.requireNonNull(started),
                        Objects.requireNonNull(distance),
                        Objects.requireNonNull(duration),
                        climb,
                        words,
                        detail,
                        elapsed,
                        efforts);
        return new StoredEvent.OfRun(event, revision, position, recordedAt, importId);
    }

    private static RunEvent ofRun(
            SaidKind kind,
            UUID runner,
            UUID run,
            long started,
            long distance,
            long duration,
            @Nullable Long climb,
            @Nullable PersonalText title,
            @Nullable String origin,
            @Nullable Long elapsed,
            @Nullable Map<String, Long> efforts) {
        return switch (kind) {
            // No projection asks for the fingerprint of a request or the hash of a file.
            case RECORDED ->
                new RunRecorded(
                        runner,
                        run,
                        started,
                        distance,
                        duration,
                        climb,
                        title,
                        Objects.requireNonNull(origin),
                        "",
                        elapsed,
                        efforts,
                        null);
            case CORRECTED ->
                new RunCorrected(runner, run, started, distance, duration, climb, title, elapsed, efforts, null);
            case RESTORED ->
                new RunRestored(runner, run, started, distance, duration, climb, title, elapsed, efforts, null);
            default -> throw new IllegalStateException(kind + " says nothing of a run");
        };
    }

    private static RunnerEvent ofRunner(
            SaidKind kind, UUID runner, @Nullable PersonalText name, @Nullable String detail) {
        return switch (kind) {
            case REGISTERED -> new RunnerRegistered(runner, orForgotten(name), Objects.requireNonNull(detail));
            case RENAMED -> new RunnerRenamed(runner, orForgotten(name));
            case TIME_ZONE_CHANGED -> new RunnerTimeZoneChanged(runner, Objects.requireNonNull(detail));
            case VISIBILITY_CHANGED -> new RunnerVisibilityChanged(runner, Objects.requireNonNull(detail));
            case LEFT -> new RunnerDeleted(runner);
            default -> throw new IllegalStateException(kind + " says nothing of a runner");
        };
    }

    private static PersonalText orForgotten(@Nullable PersonalText text) {
        return text == null ? PersonalText.forgotten() : text;
    }
}
